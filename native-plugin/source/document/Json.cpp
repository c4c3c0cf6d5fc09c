// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Json.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <locale>
#include <sstream>

namespace masterwright::json {
namespace {

void appendUtf8(std::string& out, std::uint32_t code) {
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | (code >> 6));
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | (code >> 12));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | (code >> 18));
        put(0x80 | ((code >> 12) & 0x3F));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

/** One pass over a text; the first error ends it. */
class Scanner {
public:
    Scanner(std::string_view textToScan, std::size_t start) : text(textToScan), position(start) {}

    bool value(int depth, std::vector<Member>* members) {
        if (depth > maximumDepth)
            return fail("nesting deeper than " + std::to_string(maximumDepth) + " levels");
        switch (peek()) {
        case '{':
            return object(depth, members);
        case '[':
            return array(depth);
        case '"':
            return string(nullptr);
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool string(std::string* decoded) {
        if (!expect('"', "a string"))
            return false;
        while (position < text.size()) {
            const auto c = static_cast<unsigned char>(text[position]);
            if (c == '"') {
                ++position;
                return true;
            }
            if (c < 0x20)
                return fail("a control character in a string");
            if (!(c == '\\' ? escape(decoded) : character(decoded)))
                return false;
        }
        return fail("a string that does not end");
    }

    bool number() {
        const auto start = position;
        take('-');
        if (take('0')) {
        } else if (!digits()) {
            position = start;
            return fail("a value is missing");
        }
        if (take('.') && !digits())
            return fail("a number without its decimals");
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            if (!digits())
                return fail("a number without its exponent");
        }
        return true;
    }

    void space() {
        while (position < text.size() && std::string_view(" \t\r\n").find(text[position]) != std::string_view::npos)
            ++position;
    }

    bool fail(const std::string& what) {
        if (problem.empty())
            problem = what + " at byte " + std::to_string(position);
        return false;
    }

    std::size_t at() const { return position; }
    const std::string& error() const { return problem; }

private:
    char peek() const { return position < text.size() ? text[position] : '\0'; }

    bool take(char c) {
        if (peek() != c || position >= text.size())
            return false;
        ++position;
        return true;
    }

    bool expect(char c, const std::string& what) { return take(c) || fail(what + " is missing"); }

    bool digits() {
        const auto start = position;
        while (position < text.size() && text[position] >= '0' && text[position] <= '9')
            ++position;
        return position > start;
    }

    bool word(std::string_view expected) {
        if (text.substr(position, expected.size()) != expected)
            return fail("an unknown word");
        position += expected.size();
        return true;
    }

    bool object(int depth, std::vector<Member>* members) {
        ++position;
        space();
        if (take('}'))
            return true;
        while (true) {
            Member member;
            member.keySpan.begin = position;
            if (!string(members != nullptr ? &member.key : nullptr))
                return false;
            member.keySpan.end = position;
            space();
            if (!expect(':', "a colon"))
                return false;
            space();
            member.value.begin = position;
            if (!value(depth + 1, nullptr))
                return false;
            member.value.end = position;
            if (members != nullptr)
                members->push_back(std::move(member));
            space();
            if (take('}'))
                return true;
            if (!expect(',', "a comma or a closing brace"))
                return false;
            space();
        }
    }

    bool array(int depth) {
        ++position;
        space();
        if (take(']'))
            return true;
        while (true) {
            if (!value(depth + 1, nullptr))
                return false;
            space();
            if (take(']'))
                return true;
            if (!expect(',', "a comma or a closing bracket"))
                return false;
            space();
        }
    }

    bool hex4(std::uint32_t& code) {
        code = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = peek();
            const auto digit = std::string_view("0123456789abcdef").find(c >= 'A' && c <= 'F' ? char(c + 32) : c);
            if (position >= text.size() || digit == std::string_view::npos)
                return fail("a broken escape");
            code = code * 16 + static_cast<std::uint32_t>(digit);
            ++position;
        }
        return true;
    }

    bool escape(std::string* decoded) {
        ++position;
        const std::string_view names = "\"\\/bfnrt";
        const std::string_view meanings = "\"\\/\b\f\n\r\t";
        const auto known = names.find(peek());
        if (position < text.size() && known != std::string_view::npos) {
            ++position;
            if (decoded != nullptr)
                *decoded += meanings[known];
            return true;
        }
        if (!take('u'))
            return fail("an unknown escape");
        std::uint32_t code = 0;
        if (!hex4(code))
            return false;
        if (code >= 0xD800 && code < 0xDC00 && text.substr(position, 2) == "\\u") {
            position += 2;
            std::uint32_t low = 0;
            if (!hex4(low))
                return false;
            if (low < 0xDC00 || low > 0xDFFF)
                return fail("half a surrogate pair");
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        } else if (code >= 0xD800 && code <= 0xDFFF) {
            return fail("half a surrogate pair");
        }
        if (decoded != nullptr)
            appendUtf8(*decoded, code);
        return true;
    }

    /** One character of UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
    bool character(std::string* decoded) {
        const auto start = position;
        const auto first = static_cast<unsigned char>(text[position++]);
        const int more = first < 0x80 ? 0 : first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : -1;
        std::uint32_t code = more == 0 ? first : more < 0 ? 0u : first & (0x3Fu >> more);
        for (int i = 0; i < more; ++i) {
            const auto next = position < text.size() ? static_cast<unsigned char>(text[position]) : 0u;
            if ((next & 0xC0) != 0x80)
                return fail("broken UTF-8");
            code = (code << 6) | (next & 0x3F);
            ++position;
        }
        const std::uint32_t least = more == 3 ? 0x10000 : more == 2 ? 0x800 : 0;
        if (more < 0 || code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
            return fail("broken UTF-8");
        if (decoded != nullptr)
            decoded->append(text.substr(start, position - start));
        return true;
    }

    std::string_view text;
    std::size_t position;
    std::string problem;
};

/** The white space before a member, so that a new one can stand like the others. */
std::string_view spaceBefore(std::string_view text, std::size_t position, std::size_t stop) {
    auto begin = position;
    while (begin > stop && std::string_view(" \t\r\n").find(text[begin - 1]) != std::string_view::npos)
        --begin;
    return text.substr(begin, position - begin);
}

std::string quoted(std::string_view key) {
    return "\"" + std::string(key) + "\"";
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

std::optional<Span> validate(std::string_view text, std::string& error) {
    Scanner scanner(text, 0);
    scanner.space();
    Span root{scanner.at(), 0};
    bool good = scanner.value(0, nullptr);
    root.end = scanner.at();
    if (good) {
        scanner.space();
        good = scanner.at() == text.size() || scanner.fail("more text after the end");
    }
    if (good)
        return root;
    error = scanner.error();
    return std::nullopt;
}

std::vector<Member> membersOf(std::string_view text, Span object) {
    std::vector<Member> members;
    Scanner(text, object.begin).value(0, &members);
    return members;
}

const Member* find(const std::vector<Member>& members, std::string_view key) {
    for (const auto& member : members)
        if (member.key == key)
            return &member;
    return nullptr;
}

std::optional<std::string> stringOf(std::string_view token) {
    std::string decoded;
    Scanner scanner(token, 0);
    if (!scanner.string(&decoded) || scanner.at() != token.size())
        return std::nullopt;
    return decoded;
}

std::optional<double> numberOf(std::string_view token) {
    Scanner scanner(token, 0);
    if (!scanner.number() || scanner.at() != token.size())
        return std::nullopt;
    return parseDecimal(token);
}

std::optional<double> parseDecimal(std::string_view text) {
    if (text.empty() || std::string_view("-.0123456789").find(text[0]) == std::string_view::npos)
        return std::nullopt;
    std::istringstream stream{std::string(text)};
    stream.imbue(std::locale::classic()); // a host may have set a locale with decimal commas
    double value = 0.0;
    stream >> value;
    if (stream.fail() || !stream.eof() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string shortest(double value) {
    for (int digits = 1; digits < std::numeric_limits<double>::max_digits10; ++digits) {
        std::ostringstream stream;
        stream.imbue(std::locale::classic());
        stream.precision(digits);
        stream << value;
        if (parseDecimal(stream.str()) == value)
            return stream.str();
    }
    std::ostringstream stream;
    stream.imbue(std::locale::classic());
    stream.precision(std::numeric_limits<double>::max_digits10);
    stream << value;
    return stream.str();
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
