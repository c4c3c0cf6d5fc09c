// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/JvmLibrary.h"

#include "bridge/CorePaths.h"

#include <cstring>
#include <dlfcn.h>
#include <jni.h>
#include <link.h>

namespace masterwright {
namespace {

using CreateMachine = jint(JNICALL*)(JavaVM**, void**, void*);
using CreatedMachines = jint(JNICALL*)(JavaVM**, jsize, jsize*);

int collectLibjvm(dl_phdr_info* info, std::size_t, void* found) {
    const char* const path = info->dlpi_name;
    const char* const slash = path != nullptr ? std::strrchr(path, '/') : nullptr;
    if (slash != nullptr && std::strcmp(slash + 1, "libjvm.so") == 0)
        static_cast<std::vector<std::string>*>(found)->emplace_back(path);
    return 0;
}

JavaVM* machineIn(const std::string& path) {
    void* const library = dlopen(path.c_str(), RTLD_NOW | RTLD_NOLOAD);
    if (library == nullptr)
        return nullptr;
    JavaVM* machine = nullptr;
    jsize count = 0;
    const auto created = reinterpret_cast<CreatedMachines>(dlsym(library, "JNI_GetCreatedJavaVMs"));
    if (created == nullptr || created(&machine, 1, &count) != JNI_OK || count < 1)
        machine = nullptr;
    dlclose(library); // gives back our count only; a library with a machine in it is never unloaded
    return machine;
}

} // namespace

JavaVM_* JvmLibrary::existingMachine() {
    std::vector<std::string> loaded;
    dl_iterate_phdr(collectLibjvm, &loaded);
    for (const std::string& path : loaded)
        if (JavaVM* const machine = machineIn(path))
            return machine;
    return nullptr;
}

std::string JvmLibrary::load(const CorePaths& paths) {
    library = dlopen(paths.library().c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (library != nullptr)
        return {};
    const char* const reason = dlerror();
    return "Masterwright's Java runtime could not be loaded (" + std::string(reason != nullptr ? reason : "unknown") +
           "): install the plugin again, then restart the host.";
}

std::string JvmLibrary::create(const std::vector<std::string>& flags, const std::string& classPath, JavaVM_*& machine,
                               JNIEnv_*& env) const {
    const auto createMachine = reinterpret_cast<CreateMachine>(dlsym(library, "JNI_CreateJavaVM"));
    if (createMachine == nullptr)
        return "Masterwright's Java runtime is damaged: install the plugin again, then restart the host.";
    std::vector<std::string> texts = flags;
    texts.push_back("-Djava.class.path=" + classPath);
    std::vector<JavaVMOption> options;
    for (std::string& text : texts)
        options.push_back({text.data(), nullptr});
    JavaVMInitArgs arguments{JNI_VERSION_10, static_cast<jint>(options.size()), options.data(), JNI_FALSE};
    void* environment = nullptr;
    const jint result = createMachine(&machine, &environment, &arguments);
    if (result != JNI_OK)
        return "Masterwright's Java machine could not start (error " + std::to_string(result) +
               "): free some memory, then restart the host.";
    env = static_cast<JNIEnv*>(environment);
    return {};
}

} // namespace masterwright
