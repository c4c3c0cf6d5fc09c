// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/HostFocus.h"

#include <juce_core/juce_core.h>

#if JUCE_LINUX || JUCE_BSD
#include <X11/Xlib.h>
#endif

namespace masterwright {

#if JUCE_LINUX || JUCE_BSD

namespace {

/** X11 by its own connection; JUCE loads it at run time, so that a program without a window needs none, and so do we.
 */
class X11 {
public:
    X11() : library("libX11.so.6") {
        find(open, "XOpenDisplay");
        find(queryTree, "XQueryTree");
        find(release, "XFree");
        find(getFocus, "XGetInputFocus");
        find(setFocus, "XSetInputFocus");
        find(getAttributes, "XGetWindowAttributes");
        find(sync, "XSync");
        find(setHandler, "XSetErrorHandler");
        display = complete ? open(nullptr) : nullptr;
    }

    void giveToHost(Window window) const {
        if (display == nullptr || window == 0)
            return;
        // A window may go at any moment, and the usual handler of an error ends the host.
        const auto usual = setHandler([](Display*, XErrorEvent*) { return 0; });
        const auto host = outermost(window);
        XWindowAttributes attributes{};
        if (host != window && isWithin(focused(), window, host) && getAttributes(display, host, &attributes) != 0 &&
            attributes.map_state == IsViewable)
            setFocus(display, host, RevertToParent, CurrentTime);
        sync(display, False);
        setHandler(usual);
    }

private:
    template <typename Function>
    void find(Function& function, const char* name) {
        function = reinterpret_cast<Function>(library.getFunction(name));
        complete = complete && function != nullptr;
    }

    Window focused() const {
        Window window = 0;
        int revert = 0;
        getFocus(display, &window, &revert);
        return window;
    }

    /** The parent of a window; 0 where that is the screen. */
    Window parentOf(Window window) const {
        Window root = 0, parent = 0, *children = nullptr;
        unsigned count = 0;
        if (queryTree(display, window, &root, &parent, &children, &count) == 0)
            return 0;
        if (children != nullptr)
            release(children);
        return parent == root ? 0 : parent;
    }

    /** The outermost window that has a size of its own for the toolkit: below a window manager's frame where there is
     * one. */
    Window outermost(Window window) const {
        for (Window parent = parentOf(window); parent != 0; parent = parentOf(parent)) {
            XWindowAttributes attributes{};
            if (getAttributes(display, parent, &attributes) == 0)
                break;
            // The manager's frame belongs to another program, and asks for no keys.
            if ((attributes.all_event_masks & KeyPressMask) != 0)
                window = parent;
        }
        return window;
    }

    /** Whether a window is `inner` or lies in it, looked for from it upwards as far as `outer`. */
    bool isWithin(Window window, Window inner, Window outer) const {
        while (window > PointerRoot && window != inner && window != outer)
            window = parentOf(window);
        return window == inner;
    }

    juce::DynamicLibrary library;
    bool complete = true;
    Display* display = nullptr;
    decltype(&::XOpenDisplay) open;
    decltype(&::XQueryTree) queryTree;
    decltype(&::XFree) release;
    decltype(&::XGetInputFocus) getFocus;
    decltype(&::XSetInputFocus) setFocus;
    decltype(&::XGetWindowAttributes) getAttributes;
    decltype(&::XSync) sync;
    decltype(&::XSetErrorHandler) setHandler;
};

} // namespace

void giveKeyboardToHost(std::uintptr_t nativeWindow) {
    static const X11 x11; // one connection for all windows, for as long as the process lives
    x11.giveToHost(static_cast<Window>(nativeWindow));
}

#else

void giveKeyboardToHost(std::uintptr_t) {}

#endif

} // namespace masterwright
