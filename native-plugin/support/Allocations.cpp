// SPDX-License-Identifier: GPL-3.0-or-later
#include "Allocations.h"

#include <cerrno>
#include <cstddef>

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void* memory);
}

namespace {

__attribute__((tls_model("initial-exec"))) thread_local std::uint64_t count = 0;

} // namespace

namespace masterwright {

std::uint64_t allocationsOfThisThread() noexcept {
    return count;
}

} // namespace masterwright

#define REPLACES extern "C" __attribute__((visibility("default")))

REPLACES void* malloc(std::size_t size) {
    ++count;
    return __libc_malloc(size);
}

REPLACES void* calloc(std::size_t number, std::size_t size) {
    ++count;
    return __libc_calloc(number, size);
}

REPLACES void* realloc(void* memory, std::size_t size) {
    ++count;
    return __libc_realloc(memory, size);
}

REPLACES void* memalign(std::size_t alignment, std::size_t size) {
    ++count;
    return __libc_memalign(alignment, size);
}

REPLACES void* aligned_alloc(std::size_t alignment, std::size_t size) {
    ++count;
    return __libc_memalign(alignment, size);
}

REPLACES int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
    ++count;
    *memory = __libc_memalign(alignment, size);
    return *memory != nullptr ? 0 : ENOMEM;
}

REPLACES void free(void* memory) {
    __libc_free(memory);
}
