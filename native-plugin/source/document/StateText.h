// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/StateValues.h"
#include "document/StateVersions.h"

#include <optional>
#include <string>
#include <string_view>

/** The state document as the shell keeps it: a text (presets/state-v1.schema.json) of which the shell owns the members
 *  of "parameters", "trims" and "locks" that it knows. Everything else - fields of the core, of the user, of versions
 * to come - is carried along byte for byte. Every function takes a text of any known version; whatever changes one
 * brings it to the latest first, so that no text mixes two. */
namespace masterwright {

/** The document of a new instance: every parameter at its default. */
std::string freshState(const StateVersions& versions = StateVersions::shipped());

/** Reads the values the shell owns; absent ones keep their defaults. What it takes the core's reader takes, too, but
 * for what stands in "name", "description", "decisions", "models" and "evidence", which is not read here. A text that
 * is no such document, that was saved by a later version or that holds a value out of range gives nothing, and a
 * sentence for the user. */
std::optional<StateValues> readState(std::string_view text, std::string& refusal,
                                     const StateVersions& versions = StateVersions::shipped());

/** The text with the shell's values in place. What already says the same stays as it is written, so a document that
 *  was read and not changed comes back as the very same bytes. The text must have passed readState. */
std::string updatedState(std::string_view text, const StateValues& values,
                         const StateVersions& versions = StateVersions::shipped());

/** The name of the preset whose controls a document holds; empty where it has none. */
std::string nameOf(std::string_view text);

/** The text under another name and without a description, which spoke of what had the old one; without a name where it
 * is empty. The text must have passed readState. */
std::string named(std::string_view text, const std::string& name,
                  const StateVersions& versions = StateVersions::shipped());

/** A new document with these controls, what the locks hold, and a name, and nothing else. */
std::string presetText(const StateValues& values, const std::string& name);

/** The text with what the core has learnt in place: each member of `learnt` that the core owns ("decisions", "models",
 *  "evidence") replaces the text's own, or takes it out where it is null. Both must be JSON objects. Where what was
 *  learnt is of a version that is not known here, the text comes back as it is, and a sentence for the user. */
std::string withLearnt(std::string_view text, std::string_view learnt, std::string& refusal,
                       const StateVersions& versions = StateVersions::shipped());

} // namespace masterwright
