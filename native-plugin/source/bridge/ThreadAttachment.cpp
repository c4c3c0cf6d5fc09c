// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/ThreadAttachment.h"

#include <atomic>
#include <jni.h>

namespace masterwright {
namespace {

std::atomic<JavaVM*> machine{nullptr};

struct Attachment {
    bool tried = false;
    bool usable = false;
    bool ours = false;

    ~Attachment() {
        // A thread that something else attached is not ours to detach.
        if (ours)
            machine.load(std::memory_order_acquire)->DetachCurrentThread();
    }

    void attach(JavaVM* vm) noexcept {
        tried = true;
        void* env = nullptr;
        if (vm->GetEnv(&env, JNI_VERSION_10) == JNI_OK) {
            usable = true;
            return;
        }
        char name[] = "Masterwright host thread";
        JavaVMAttachArgs arguments{JNI_VERSION_10, name, nullptr};
        ours = vm->AttachCurrentThreadAsDaemon(&env, &arguments) == JNI_OK;
        usable = ours;
    }
};

thread_local Attachment attachment;

} // namespace

void ThreadAttachment::use(JavaVM_* vm) noexcept {
    machine.store(vm, std::memory_order_release);
}

bool ThreadAttachment::ensure() noexcept {
    Attachment& mine = attachment;
    if (mine.tried)
        return mine.usable;
    JavaVM* const vm = machine.load(std::memory_order_acquire);
    if (vm == nullptr)
        return true;
    mine.attach(vm);
    return mine.usable;
}

} // namespace masterwright
