// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Json.h"

namespace masterwright::json {
namespace {

/** The white space before a member, so that a new one can stand like the others. */
std::string_view spaceBefore(std::string_view text, std::size_t position, std::size_t stop) {
    auto begin = position;
    while (begin > stop && std::string_view(" \t\r\n").find(text[begin - 1]) != std::string_view::npos)
        --begin;
    return text.substr(begin, position - begin);
}

std::string withAdded(std::string_view text, Span object, const std::vector<Member>& members, std::string_view key,
                      const std::string& value) {
    std::string result(text);
    if (!members.empty()) {
        const auto& last = members.back();
        const auto gap = text.substr(last.keySpan.end, last.value.begin - last.keySpan.end);
        const auto lead = spaceBefore(text, last.keySpan.begin, object.begin + 1);
        const bool padding = members.size() == 1 && lead.empty();
        result.insert(last.value.end,
                      "," + (padding ? " " : std::string(lead)) + quoted(key) + std::string(gap) + value);
        return result;
    }
    // An empty object: a line of its own, one level deeper than the line the object begins in.
    const auto lineStart = text.rfind('\n', object.begin);
    if (lineStart == std::string_view::npos)
        return result.replace(object.begin, object.end - object.begin, "{" + quoted(key) + ": " + value + "}");
    const auto firstInk = text.find_first_not_of(" \t", lineStart + 1);
    const std::string indent(text.substr(lineStart + 1, firstInk - lineStart - 1));
    const std::string block =
        "{\n" + indent + (indent.empty() ? "  " : indent) + quoted(key) + ": " + value + "\n" + indent + "}";
    return result.replace(object.begin, object.end - object.begin, block);
}

std::string withRemoved(std::string_view text, Span object, const std::vector<Member>& members, std::size_t index) {
    std::string result(text);
    if (members.size() == 1)
        return result.replace(object.begin, object.end - object.begin, "{}");
    if (index > 0) {
        const auto begin = members[index - 1].value.end;
        return result.erase(begin, members[index].value.end - begin);
    }
    const auto begin = members[0].keySpan.begin;
    return result.erase(begin, members[1].keySpan.begin - begin);
}

} // namespace

std::string quoted(std::string_view text) {
    constexpr const char* digits = "0123456789abcdef";
    std::string result = "\"";
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\')
            result += std::string("\\") + letter;
        else if (code < 0x20)
            result += std::string("\\u00") + digits[code / 16] + digits[code % 16];
        else
            result += letter;
    }
    return result + "\"";
}

std::string withMember(std::string_view text, Span object, std::string_view key,
                       const std::optional<std::string>& value) {
    const auto members = membersOf(text, object);
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (members[i].key != key)
            continue;
        if (!value)
            return withRemoved(text, object, members, i);
        std::string result(text);
        return result.replace(members[i].value.begin, members[i].value.end - members[i].value.begin, *value);
    }
    return value ? withAdded(text, object, members, key, *value) : std::string(text);
}

} // namespace masterwright::json
