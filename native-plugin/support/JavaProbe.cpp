// SPDX-License-Identifier: GPL-3.0-or-later
#include "JavaProbe.h"

#include <cstring>
#include <dlfcn.h>
#include <jni.h>
#include <link.h>
#include <stdexcept>

namespace masterwright::seam {
namespace {

using CreateMachine = jint(JNICALL*)(JavaVM**, void**, void*);
using CreatedMachines = jint(JNICALL*)(JavaVM**, jsize, jsize*);

int findLibjvm(dl_phdr_info* info, std::size_t, void* found) {
    const char* const slash = std::strrchr(info->dlpi_name, '/');
    if (slash == nullptr || std::strcmp(slash, "/libjvm.so") != 0)
        return 0;
    *static_cast<std::string*>(found) = info->dlpi_name;
    return 1;
}

JNIEnv* environment(JavaVM* machine) {
    void* env = nullptr;
    return machine->GetEnv(&env, JNI_VERSION_10) == JNI_OK ? static_cast<JNIEnv*>(env) : nullptr;
}

jclass load(JNIEnv* env) {
    const jclass type = env->FindClass("org/masterwright/bridge/SeamLoad");
    if (type == nullptr)
        throw std::runtime_error("SeamLoad is not on the class path: add the seam jar to the core's folder.");
    return type;
}

void check(JNIEnv* env) {
    if (env->ExceptionCheck() == JNI_TRUE) {
        env->ExceptionDescribe();
        throw std::runtime_error("Java threw");
    }
}

} // namespace

JavaProbe::JavaProbe() : machine(nullptr) {
    std::string path;
    dl_iterate_phdr(findLibjvm, &path);
    void* const library = path.empty() ? nullptr : dlopen(path.c_str(), RTLD_NOW | RTLD_NOLOAD);
    jsize count = 0;
    if (library == nullptr ||
        reinterpret_cast<CreatedMachines>(dlsym(library, "JNI_GetCreatedJavaVMs"))(&machine, 1, &count) != JNI_OK ||
        count < 1)
        throw std::runtime_error("No Java machine runs in this process.");
    if (environment(machine) == nullptr) {
        void* env = nullptr;
        attached = machine->AttachCurrentThreadAsDaemon(&env, nullptr) == JNI_OK;
    }
}

JavaProbe::~JavaProbe() {
    if (attached)
        machine->DetachCurrentThread();
}

void JavaProbe::call(const char* method) {
    JNIEnv* const env = environment(machine);
    const jclass type = load(env);
    env->CallStaticVoidMethod(type, env->GetStaticMethodID(type, method, "()V"));
    check(env);
}

void JavaProbe::call(const char* method, int argument) {
    JNIEnv* const env = environment(machine);
    const jclass type = load(env);
    env->CallStaticVoidMethod(type, env->GetStaticMethodID(type, method, "(I)V"), static_cast<jint>(argument));
    check(env);
}

int JavaProbe::threads() {
    JNIEnv* const env = environment(machine);
    const jclass type = load(env);
    const jint count = env->CallStaticIntMethod(type, env->GetStaticMethodID(type, "threads", "()I"));
    check(env);
    return count;
}

std::string JavaProbe::property(const char* name) {
    JNIEnv* const env = environment(machine);
    const jclass system = env->FindClass("java/lang/System");
    const auto value = static_cast<jstring>(env->CallStaticObjectMethod(
        system, env->GetStaticMethodID(system, "getProperty", "(Ljava/lang/String;)Ljava/lang/String;"),
        env->NewStringUTF(name)));
    check(env);
    const char* const characters = env->GetStringUTFChars(value, nullptr);
    const std::string text = characters;
    env->ReleaseStringUTFChars(value, characters);
    return text;
}

std::string JavaProbe::describe() {
    return property("java.vm.name") + " " + property("java.vm.version");
}

void JavaProbe::createForeign(const std::string& runtime) {
    void* const library = dlopen((runtime + "/lib/server/libjvm.so").c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
        throw std::runtime_error(dlerror());
    char heap[] = "-Xmx64m";
    char collector[] = "-XX:+UseSerialGC";
    JavaVMOption options[] = {{heap, nullptr}, {collector, nullptr}};
    JavaVMInitArgs arguments{JNI_VERSION_10, 2, options, JNI_FALSE};
    JavaVM* created = nullptr;
    void* env = nullptr;
    if (reinterpret_cast<CreateMachine>(dlsym(library, "JNI_CreateJavaVM"))(&created, &env, &arguments) != JNI_OK)
        throw std::runtime_error("The foreign machine could not be created.");
}

} // namespace masterwright::seam
