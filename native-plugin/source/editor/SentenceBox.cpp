// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/SentenceBox.h"

#include "editor/Look.h"

namespace masterwright {
namespace {

constexpr int detailWidth = 440;

/** The text in a box that opens over the window. */
class Details final : public juce::Component {
public:
    explicit Details(const juce::String& text) {
        juce::AttributedString attributed;
        attributed.append(text, Look::font(14.0f), colour::text);
        attributed.setLineSpacing(3.0f);
        layout.createLayout(attributed, static_cast<float>(detailWidth));
        setTitle(text);
        setSize(detailWidth + 16, static_cast<int>(layout.getHeight()) + 16);
    }

    void paint(juce::Graphics& g) override { layout.draw(g, getLocalBounds().reduced(8).toFloat()); }

private:
    juce::TextLayout layout;
};

} // namespace

void openSentences(juce::Component& pointedAt, const juce::String& text) {
    auto* window = pointedAt.getTopLevelComponent();
    juce::CallOutBox::launchAsynchronously(std::make_unique<Details>(text),
                                           window->getLocalArea(&pointedAt, pointedAt.getLocalBounds()), window);
}

} // namespace masterwright
