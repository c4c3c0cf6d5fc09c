// SPDX-License-Identifier: GPL-3.0-or-later
// The entry point of the VST3 binary. JUCE's own is compiled under another name (see CMakeLists.txt) and stands behind
// this one, so that every component it makes is guarded.
#include "vst3/GuardedComponent.h"

#include <pluginterfaces/base/ipluginbase.h>

#include <algorithm>
#include <atomic>

#undef GetPluginFactory

extern "C" Steinberg::IPluginFactory* PLUGIN_API masterwrightJuceFactory();

namespace masterwright {
namespace {

using namespace Steinberg;

class GuardedFactory final : public IPluginFactory3 {
public:
    explicit GuardedFactory(IPluginFactory& factoryToGuard) : inner(&factoryToGuard) {
        second.ask(factoryToGuard, IPluginFactory2_iid);
        third.ask(factoryToGuard, IPluginFactory3_iid);
    }
    ~GuardedFactory() { inner->release(); }

    tresult PLUGIN_API queryInterface(const TUID wanted, void** object) override {
        if (!FUnknownPrivate::iidEqual(wanted, FUnknown_iid) &&
            !FUnknownPrivate::iidEqual(wanted, IPluginFactory_iid) &&
            !(FUnknownPrivate::iidEqual(wanted, IPluginFactory2_iid) && second.get() != nullptr) &&
            !(FUnknownPrivate::iidEqual(wanted, IPluginFactory3_iid) && third.get() != nullptr))
            return inner->queryInterface(wanted, object);
        *object = static_cast<IPluginFactory3*>(this);
        addRef();
        return kResultOk;
    }
    uint32 PLUGIN_API addRef() override { return ++references; }
    uint32 PLUGIN_API release() override {
        const uint32 left = --references;
        if (left == 0)
            delete this;
        return left;
    }

    tresult PLUGIN_API getFactoryInfo(PFactoryInfo* info) override { return inner->getFactoryInfo(info); }
    int32 PLUGIN_API countClasses() override { return inner->countClasses(); }
    tresult PLUGIN_API getClassInfo(int32 index, PClassInfo* info) override { return inner->getClassInfo(index, info); }
    tresult PLUGIN_API getClassInfo2(int32 index, PClassInfo2* info) override {
        return second.get() != nullptr ? second->getClassInfo2(index, info) : kNotImplemented;
    }
    tresult PLUGIN_API getClassInfoUnicode(int32 index, PClassInfoW* info) override {
        return third.get() != nullptr ? third->getClassInfoUnicode(index, info) : kNotImplemented;
    }
    tresult PLUGIN_API setHostContext(FUnknown* context) override {
        return third.get() != nullptr ? third->setHostContext(context) : kNotImplemented;
    }

    tresult PLUGIN_API createInstance(FIDString classId, FIDString interfaceId, void** object) override {
        void* made = nullptr;
        const tresult result = inner->createInstance(classId, interfaceId, &made);
        if (result != kResultOk || made == nullptr) {
            *object = nullptr;
            return result;
        }
        TUID wanted;
        std::copy(interfaceId, interfaceId + sizeof(TUID), wanted);
        return GuardedComponent::wrap(static_cast<FUnknown*>(made), wanted, object);
    }

private:
    IPluginFactory* const inner;
    ComPointer<IPluginFactory2> second;
    ComPointer<IPluginFactory3> third;
    std::atomic<uint32> references{1};
};

} // namespace
} // namespace masterwright

extern "C" SMTG_EXPORT_SYMBOL Steinberg::IPluginFactory* PLUGIN_API GetPluginFactory();

extern "C" SMTG_EXPORT_SYMBOL Steinberg::IPluginFactory* PLUGIN_API GetPluginFactory() {
    auto* inner = masterwrightJuceFactory();
    return inner == nullptr ? nullptr : new masterwright::GuardedFactory(*inner);
}
