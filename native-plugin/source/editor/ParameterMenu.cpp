// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/ParameterMenu.h"

#include "document/ParameterText.h"

namespace masterwright {

juce::PopupMenu parameterMenu(ParameterControl& control, juce::Component& on,
                              const juce::AudioProcessorEditorHostContext* host) {
    auto& parameter = control.controlled();
    const auto& spec = parameter.spec();
    juce::PopupMenu menu;
    if (auto offered = host == nullptr ? nullptr : host->getContextMenuForParameter(&parameter))
        menu = offered->getEquivalentPopupMenu();
    if (menu.getNumItems() > 0)
        menu.addSeparator();
    else
        menu.addSectionHeader(spec.name);
    const juce::Component::SafePointer<juce::Component> alive(&on);
    menu.addItem("Default: " + juce::String(textOf(spec, spec.defaultStep)), parameter.step() != spec.defaultStep,
                 false, [alive, &parameter] {
                     if (alive != nullptr)
                         parameter.changeByHand(parameter.spec().defaultStep);
                 });
    if (dynamic_cast<juce::Slider*>(&on) != nullptr)
        menu.addItem("Type a value...", on.isEnabled(), false, [alive, &control] {
            if (alive != nullptr)
                control.beginTyping();
        });
    return menu;
}

std::pair<ParameterControl*, juce::Component*> controlAt(juce::Component* component) {
    for (; component != nullptr; component = component->getParentComponent())
        if (auto* control = dynamic_cast<ParameterControl*>(component))
            return {control, component};
    return {nullptr, nullptr};
}

} // namespace masterwright
