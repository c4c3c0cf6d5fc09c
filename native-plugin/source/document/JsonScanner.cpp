// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/JsonScanner.h"

#include <algorithm>
#include <cstdlib>
#include <set>

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

/** Whether a number's last digit is moved farther than anybody can mean. */
bool isEndless(std::string_view exponent, std::size_t decimals) {
    return std::abs(static_cast<std::int64_t>(decimals) - exponentOf(exponent)) > maximumScale;
}

} // namespace

bool Scanner::value(int depth, std::vector<Member>* members) {
    const char first = peek();
    if ((first == '{' || first == '[') && depth >= maximumDepth)
        return fail("nesting deeper than " + std::to_string(maximumDepth) + " levels");
    switch (first) {
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

bool Scanner::string(std::string* decoded) {
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

bool Scanner::number() {
    const auto start = position;
    take('-');
    if (!take('0') && !digits()) {
        position = start;
        return fail("a value is missing");
    }
    const auto point = position;
    if (take('.') && !digits())
        return fail("a number without its decimals");
    const auto decimals = position - point - (position > point ? 1 : 0);
    const auto mark = position;
    if (take('e') || take('E')) {
        if (!take('+'))
            take('-');
        if (!digits())
            return fail("a number without its exponent");
    }
    const auto token = text.substr(start, position - start);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (static_cast<std::size_t>(std::count_if(token.begin(), token.end(), isDigit)) > maximumDigits)
        return fail("a number without end");
    if (mark < position && isEndless(text.substr(mark + 1, position - mark - 1), decimals))
        return fail("a number whose exponent has no end");
    return true;
}

void Scanner::space() {
    while (position < text.size() && std::string_view(" \t\r\n").find(text[position]) != std::string_view::npos)
        ++position;
}

bool Scanner::fail(const std::string& what) {
    if (problem.empty())
        problem = what + " at byte " + std::to_string(position);
    return false;
}

bool Scanner::take(char c) {
    if (peek() != c || position >= text.size())
        return false;
    ++position;
    return true;
}

bool Scanner::digits() {
    const auto start = position;
    while (position < text.size() && text[position] >= '0' && text[position] <= '9')
        ++position;
    return position > start;
}

bool Scanner::word(std::string_view expected) {
    if (text.substr(position, expected.size()) != expected)
        return fail("an unknown word");
    position += expected.size();
    return true;
}

bool Scanner::object(int depth, std::vector<Member>* members) {
    ++position;
    space();
    if (take('}'))
        return true;
    std::set<std::string> keys;
    while (true) {
        Member member;
        member.keySpan.begin = position;
        if (!string(&member.key))
            return false;
        if (!keys.insert(member.key).second)
            return fail("\"" + member.key + "\" stands in it twice, the second time");
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

bool Scanner::array(int depth) {
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

bool Scanner::hex4(std::uint32_t& code) {
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

bool Scanner::escape(std::string* decoded) {
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

bool Scanner::character(std::string* decoded) {
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

} // namespace masterwright::json
