// SPDX-License-Identifier: GPL-3.0-or-later
#include "Screenshot.h"

#include "Error.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>

namespace masterwright {
namespace {
// JUCE loads X11 at run time, so that a program without a window needs none; so do we.
class X11 {
public:
    X11() : library("libX11.so.6") {
        display = call<Display* (*)(const char*)>("XOpenDisplay")(nullptr);
        if (display == nullptr)
            throw HostError("There is no X11 display; set DISPLAY, or run this under xvfb-run.");
    }
    ~X11() { call<int (*)(Display*)>("XCloseDisplay")(display); }
    X11(const X11&) = delete;
    X11& operator=(const X11&) = delete;

    template <typename Function>
    Function call(const char* name) {
        auto* function = reinterpret_cast<Function>(library.getFunction(name));
        if (function == nullptr)
            throw HostError("libX11 is missing; install it.");
        return function;
    }

    Display* display = nullptr;

private:
    juce::DynamicLibrary library;
};
} // namespace

juce::Image imageOfWindow(void* nativeHandle) {
    X11 x11;
    const auto window = static_cast<Window>(reinterpret_cast<juce::pointer_sized_uint>(nativeHandle));
    XWindowAttributes attributes{};
    x11.call<Status (*)(Display*, Window, XWindowAttributes*)>("XGetWindowAttributes")(x11.display, window,
                                                                                       &attributes);
    using GetImage = XImage* (*)(Display*, Drawable, int, int, unsigned, unsigned, unsigned long, int);
    auto* pixels = x11.call<GetImage>("XGetImage")(x11.display, window, 0, 0, static_cast<unsigned>(attributes.width),
                                                   static_cast<unsigned>(attributes.height), ~0ul, ZPixmap);
    if (pixels == nullptr || pixels->bits_per_pixel != 32)
        throw HostError("The window cannot be read; use a display of 24 bits, all of the window within it.");
    juce::Image image(juce::Image::RGB, attributes.width, attributes.height, false);
    for (int y = 0; y < attributes.height; ++y)
        for (int x = 0; x < attributes.width; ++x) {
            const auto pixel = XGetPixel(pixels, x, y);
            image.setPixelAt(x, y, juce::Colour(0xff000000u | static_cast<juce::uint32>(pixel & 0xffffffu)));
        }
    XDestroyImage(pixels);
    return image;
}

void writePng(const juce::Image& image, const juce::File& file) {
    file.deleteFile();
    juce::FileOutputStream stream(file);
    if (stream.failedToOpen() || !juce::PNGImageFormat().writeImageToStream(image, stream))
        throw HostError("Cannot write \"" + file.getFullPathName() + "\".");
}
} // namespace masterwright
