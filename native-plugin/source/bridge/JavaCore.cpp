// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/JavaCore.h"

#include "bridge/CorePaths.h"
#include "bridge/PlainPaths.h"

#include <cstdlib>
#include <fcntl.h>
#include <jni.h>

namespace masterwright {
namespace {

constexpr const char* bootstrapPath = "org/masterwright/bridge/CoreBootstrap";
constexpr const char* bootstrapName = "org.masterwright.bridge.CoreBootstrap";

/** The pending exception's own words, cleared; empty if none is pending. */
std::string takeException(JNIEnv* env) {
    const jthrowable thrown = env->ExceptionOccurred();
    if (thrown == nullptr)
        return {};
    env->ExceptionClear();
    std::string words = "unknown error";
    const jclass type = env->FindClass("java/lang/Object");
    const jmethodID toString = type != nullptr ? env->GetMethodID(type, "toString", "()Ljava/lang/String;") : nullptr;
    if (toString != nullptr) {
        const auto text = static_cast<jstring>(env->CallObjectMethod(thrown, toString));
        const char* const characters =
            text != nullptr && env->ExceptionCheck() == JNI_FALSE ? env->GetStringUTFChars(text, nullptr) : nullptr;
        if (characters != nullptr) {
            words = characters;
            env->ReleaseStringUTFChars(text, characters);
        }
    }
    env->ExceptionClear();
    return words;
}

std::string property(JNIEnv* env, const char* name) {
    const jclass system = env->FindClass("java/lang/System");
    const jmethodID get = env->GetStaticMethodID(system, "getProperty", "(Ljava/lang/String;)Ljava/lang/String;");
    const auto value = static_cast<jstring>(env->CallStaticObjectMethod(system, get, env->NewStringUTF(name)));
    if (!takeException(env).empty() || value == nullptr)
        return {};
    const char* const characters = env->GetStringUTFChars(value, nullptr);
    const std::string text = characters != nullptr ? characters : "";
    if (characters != nullptr)
        env->ReleaseStringUTFChars(value, characters);
    return text;
}

/** A name for this binary that Java can spell. The loader knows a file again by what it is, and by every name it was
 *  given; so the descriptor stays open, lest its number becomes another binary's name. */
std::string spelt(const std::string& self) {
    if (PlainPaths::plain(self, false))
        return self;
    const int descriptor = open(self.c_str(), O_RDONLY | O_CLOEXEC);
    return descriptor < 0 ? self : "/proc/self/fd/" + std::to_string(descriptor);
}

/** new URLClassLoader(jars, ClassLoader.getPlatformClassLoader()).loadClass(bootstrap); null with an exception pending.
 */
jclass loadApart(JNIEnv* env, const CorePaths& paths) {
    const jclass fileType = env->FindClass("java/io/File");
    const jclass uriType = env->FindClass("java/net/URI");
    const jclass urlType = env->FindClass("java/net/URL");
    const jclass loaderType = env->FindClass("java/lang/ClassLoader");
    const jclass urlLoaderType = env->FindClass("java/net/URLClassLoader");
    const jmethodID newFile = env->GetMethodID(fileType, "<init>", "(Ljava/lang/String;)V");
    const jmethodID toUri = env->GetMethodID(fileType, "toURI", "()Ljava/net/URI;");
    const jmethodID toUrl = env->GetMethodID(uriType, "toURL", "()Ljava/net/URL;");
    const jobjectArray urls = env->NewObjectArray(static_cast<jsize>(paths.jars.size()), urlType, nullptr);
    jsize index = 0;
    for (const auto& jar : paths.jars) {
        const jobject file = env->NewObject(fileType, newFile, env->NewStringUTF(jar.c_str()));
        const jobject uri = env->CallObjectMethod(file, toUri);
        const jobject url = env->ExceptionCheck() == JNI_FALSE ? env->CallObjectMethod(uri, toUrl) : nullptr;
        if (env->ExceptionCheck() == JNI_TRUE)
            return nullptr;
        env->SetObjectArrayElement(urls, index++, url);
    }
    const jobject parent = env->CallStaticObjectMethod(
        loaderType, env->GetStaticMethodID(loaderType, "getPlatformClassLoader", "()Ljava/lang/ClassLoader;"));
    const jobject loader = env->NewObject(
        urlLoaderType, env->GetMethodID(urlLoaderType, "<init>", "([Ljava/net/URL;Ljava/lang/ClassLoader;)V"), urls,
        parent);
    if (env->ExceptionCheck() == JNI_TRUE)
        return nullptr;
    const jmethodID load = env->GetMethodID(loaderType, "loadClass", "(Ljava/lang/String;)Ljava/lang/Class;");
    return static_cast<jclass>(env->CallObjectMethod(loader, load, env->NewStringUTF(bootstrapName)));
}

std::string failure(const std::string& reason) {
    return "Masterwright's core could not start (" + reason + "): install the plugin again, then restart the host.";
}

} // namespace

int JavaCore::version(JNIEnv_* env) {
    return std::atoi(property(env, "java.specification.version").c_str());
}

std::string JavaCore::start(JNIEnv_* env, const CorePaths& paths, bool ownLoader) {
    if (env->PushLocalFrame(256) != JNI_OK)
        return failure(takeException(env));
    const jclass bootstrap = ownLoader ? loadApart(env, paths) : env->FindClass(bootstrapPath);
    if (bootstrap != nullptr && env->ExceptionCheck() == JNI_FALSE) {
        const jmethodID start = env->GetStaticMethodID(bootstrap, "start", "(Ljava/lang/String;Ljava/lang/String;)V");
        if (start != nullptr)
            env->CallStaticVoidMethod(bootstrap, start, env->NewStringUTF(spelt(paths.self.string()).c_str()),
                                      env->NewStringUTF(paths.native.c_str()));
    }
    const std::string reason = takeException(env);
    env->PopLocalFrame(nullptr);
    return reason.empty() ? std::string() : failure(reason);
}

} // namespace masterwright
