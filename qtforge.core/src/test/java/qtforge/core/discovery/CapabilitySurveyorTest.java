// SPDX-License-Identifier: Apache-2.0
package qtforge.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.DynamicPlugin;
import qtforge.api.core.InterfaceCapability;
import qtforge.api.core.InterfaceDescriptor;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.api.core.discovery.PluginCapabilityInfo;
import qtforge.api.core.discovery.PluginDiscoveryResult;
import qtforge.api.core.discovery.PluginInterfaceInfo;
import qtforge.api.core.discovery.PluginMethodInfo;
import qtforge.api.core.discovery.PluginPropertyInfo;
import qtforge.api.core.property.PluginPropertySystem;
import qtforge.api.core.property.PropertyMetadata;
import qtforge.core.table.PluginEntry;
import qtforge.core.table.PluginTable;

class CapabilitySurveyorTest {

    /** A service interface of a plugin. */
    public interface Greeter extends Runnable {
        /** Greets. */
        String greet(String name, List<Integer> times);
    }

    private final PluginTable table = mock(PluginTable.class);
    private final PluginPropertySystem properties = mock(PluginPropertySystem.class);
    private final PluginManager manager = mock(PluginManager.class);
    private final PluginEntry entry = mock(PluginEntry.class);
    private final Bundle bundle = mock(Bundle.class);
    private final CapabilitySurveyor surveyor = new CapabilitySurveyor(table, properties);

    @BeforeEach
    void loadAPlugin() throws ClassNotFoundException {
        surveyor.manager = manager;
        when(table.find("p")).thenReturn(Optional.of(entry));
        when(table.entries()).thenReturn(List.of(entry));
        when(entry.id()).thenReturn("p");
        when(entry.state()).thenReturn(PluginState.RUNNING);
        when(entry.bundle()).thenReturn(Optional.of(bundle));
        when(entry.plugin()).thenReturn(Optional.of(mock(Plugin.class)));
        when(entry.metadata())
                .thenReturn(PluginMetadata.builder("p", Version.of("1.0.0"))
                        .name("Pee")
                        .capabilities(Set.of(PluginCapability.NETWORK))
                        .build());
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        when(bundle.loadClass(any())).thenAnswer(call -> Class.forName(call.getArgument(0)));
        when(manager.availableCommands("p")).thenReturn(List.of("status"));
    }

    private void register(String... types) {
        ServiceReference<?> reference = mock(ServiceReference.class);
        when(reference.getProperty(Constants.OBJECTCLASS)).thenReturn(types);
        when(bundle.getRegisteredServices()).thenReturn(new ServiceReference<?>[] {reference});
    }

    private void makeDynamic() {
        when(entry.plugin()).thenReturn(Optional.of(mock(DynamicPlugin.class)));
        InterfaceDescriptor store = new InterfaceDescriptor(
                "org.example.Store",
                Version.of("1.2.0"),
                "Keeps things",
                List.of(new InterfaceCapability("fast", Version.of("1.0.0"))),
                Map.of(
                        "methods",
                        Map.of(
                                "get",
                                Map.of(
                                        "parameters",
                                        List.of(Map.of("name", "key", "type", "string")),
                                        "result",
                                        Map.of("type", "object"))),
                        "events",
                        List.of("sizeChanged"),
                        "properties",
                        Map.of("size", Map.of("type", "number", "default", 1, "read_only", true))),
                Map.of());
        when(manager.interfaceDescriptors("p"))
                .thenReturn(
                        List.of(new InterfaceDescriptor("org.example.Store", Version.of("1.0.0"), List.of()), store));
        when(manager.methodSignatures("p"))
                .thenReturn(Map.of("get", Map.of(), "extra", Map.of("parameters", List.of("a", "b"))));
    }

    @Test
    void findsCommandsAndServiceMethodsWithSignatures() {
        register(Greeter.class.getName());

        PluginDiscoveryResult result = surveyor.discoverCapabilities("p");

        assertThat(result.pluginName()).isEqualTo("Pee");
        assertThat(result.capabilities()).containsExactly(PluginCapability.NETWORK);
        assertThat(result.capabilityDetails())
                .extracting(PluginCapabilityInfo::name)
                .containsExactly("Network");
        assertThat(result.methods())
                .extracting(PluginMethodInfo::signature)
                .containsExactly(
                        "any status(object parameters)",
                        "java.lang.String greet(java.lang.String name, java.util.List<java.lang.Integer> times)",
                        "void run()");
        assertThat(result.methods().get(0).isSlot()).isTrue();
        assertThat(result.methods().get(1).annotations())
                .isEqualTo(Map.of("kind", "service", "interface_id", Greeter.class.getName()));
        assertThat(result.interfaces()).singleElement().satisfies(own -> {
            assertThat(own.interfaceName()).isEqualTo("Greeter");
            assertThat(own.parentInterfaces()).containsExactly("java.lang.Runnable");
        });
        assertThat(result.metadata()).containsEntry("state", "Running").containsEntry("warnings", List.of());
    }

    @Test
    void doesNotCountTheRuntimesOwnTypesAsMethodsOfThePlugin() {
        register(Plugin.class.getName());

        PluginDiscoveryResult result = surveyor.discoverCapabilities("p");

        assertThat(result.interfaces())
                .extracting(PluginInterfaceInfo::interfaceId)
                .containsExactly(Plugin.class.getName());
        assertThat(result.methods()).extracting(PluginMethodInfo::name).containsExactly("status");
    }

    @Test
    void findsWhatADynamicPluginDescribes() {
        makeDynamic();
        when(properties.getPluginProperties("p"))
                .thenReturn(List.of(PropertyMetadata.builder("size")
                        .defaultValue(3)
                        .readonly(true)
                        .build()));

        PluginDiscoveryResult result = surveyor.discoverCapabilities("p");

        assertThat(result.methods())
                .extracting(PluginMethodInfo::signature)
                .containsExactlyInAnyOrder(
                        "any status(object parameters)",
                        "any extra(any a, any b)",
                        "object get(string key)",
                        "void sizeChanged()");
        assertThat(result.methods().stream().filter(PluginMethodInfo::isSignal))
                .singleElement()
                .satisfies(signal -> assertThat(signal.isInvokable()).isFalse());
        assertThat(result.properties()).singleElement().satisfies(size -> {
            assertThat(size.type()).isEqualTo("number");
            assertThat(size.isWritable()).isFalse();
            assertThat(size.isResettable()).isTrue();
            assertThat(size.hasNotifySignal()).isTrue();
            assertThat(size.notifySignal()).isEqualTo("sizeChanged");
        });
        PluginInterfaceInfo best =
                surveyor.analyzeInterface("p", "org.example.Store").orElseThrow();
        assertThat(best.version()).isEqualTo(Version.of("1.2.0"));
        assertThat(best.properties())
                .extracting(PluginPropertyInfo::name, PluginPropertyInfo::isWritable)
                .containsExactly(tuple("size", false));
        assertThat(best.metadata()).containsEntry("kind", "dynamic").containsEntry("description", "Keeps things");
        assertThat(surveyor.analyzeInterface("p", "org.example.Other")).isEmpty();
    }

    @Test
    void warnsOfWhatCannotBeFoundOutAndFindsTheRest() {
        makeDynamic();
        when(manager.availableCommands("p"))
                .thenThrow(new PluginException(PluginErrorCode.TIMEOUT, "p does not answer"));
        when(properties.getPluginProperties("p"))
                .thenThrow(new PluginException(PluginErrorCode.INVALID_STATE, "p does not run"));

        PluginDiscoveryResult result = surveyor.discoverCapabilities("p");

        assertThat((List<?>) result.metadata().get("warnings"))
                .extracting(Object::toString)
                .containsExactly(
                        "commands of plugin p could not be found out: p does not answer",
                        "properties of plugin p could not be found out: p does not run");
        assertThat(result.methods()).extracting(PluginMethodInfo::name).contains("get");
    }

    @Test
    void explainsTypesItCannotLookInto() {
        register("org.example.Missing");

        assertThat(surveyor.discoverCapabilities("p").interfaces())
                .singleElement()
                .satisfies(own -> {
                    assertThat(own.interfaceName()).isEqualTo("Missing");
                    assertThat(own.metadata().get("error").toString()).contains("org.example.Missing");
                });
    }

    @Test
    void warnsWhenThereIsNoManagerToAskThrough() {
        surveyor.manager = null;

        assertThat((List<?>) surveyor.discoverCapabilities("p").metadata().get("warnings"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.toString()).contains("no plugin manager"));
    }

    @Test
    void looksAtAPluginThatIsNotStarted() {
        when(entry.plugin()).thenReturn(Optional.empty());
        when(entry.bundle()).thenReturn(Optional.empty());
        when(entry.state()).thenReturn(PluginState.LOADED);

        PluginDiscoveryResult result = surveyor.discoverCapabilities("p");

        assertThat(result.methods()).isEmpty();
        assertThat(result.metadata()).containsEntry("warnings", List.of()).containsEntry("state", "Loaded");
    }

    @Test
    void definesCapabilitiesThatPluginsFulfilByWhatTheyHave() {
        surveyor.registerCapability(new PluginCapabilityInfo(
                "org.example.Status",
                "",
                PluginCapability.NETWORK,
                List.of("status"),
                List.of(),
                List.of(),
                List.of(),
                Map.of()));
        surveyor.registerCapability(new PluginCapabilityInfo(
                "org.example.Sized",
                "",
                PluginCapability.NONE,
                List.of("status"),
                List.of(),
                List.of("size"),
                List.of(),
                Map.of()));

        assertThat(surveyor.discoverCapabilities("p").capabilityDetails())
                .extracting(PluginCapabilityInfo::name)
                .containsExactly("Network", "org.example.Status");
        when(properties.getPluginProperties("p"))
                .thenReturn(List.of(PropertyMetadata.builder("size").build()));
        assertThat(surveyor.discoverCapabilities("p").capabilityDetails())
                .extracting(PluginCapabilityInfo::name)
                .containsExactly("Network", "org.example.Sized", "org.example.Status");
        assertThat(surveyor.unregisterCapability("org.example.Sized")).isTrue();
        assertThat(surveyor.unregisterCapability("org.example.Sized")).isFalse();
    }

    @Test
    void hasADefinitionForEachFlag() {
        assertThat(surveyor.getRegisteredCapabilities()).hasSize(PluginCapability.values().length - 1);
        for (PluginCapability flag : PluginCapability.values()) {
            assertThat(surveyor.getCapabilityDefinition(flag.scriptName()).isPresent())
                    .as(flag.name())
                    .isEqualTo(flag != PluginCapability.NONE);
        }
        PluginException e = catchThrowableOfType(
                PluginException.class,
                () -> surveyor.registerCapability(PluginCapabilityInfo.ofFlag(PluginCapability.UI, "again")));
        assertThat(e.code()).isEqualTo(PluginErrorCode.ALREADY_EXISTS);
    }

    @Test
    void namesAnUnknownPluginButLeavesItOutOfABatch() {
        PluginException e = catchThrowableOfType(PluginException.class, () -> surveyor.discoverCapabilities("q"));
        assertThat(e.code()).isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND);
        assertThat(e).hasMessageContaining("'q'").hasMessageContaining("[p]");

        assertThat(surveyor.discoverBatchCapabilities(List.of("q", "p"))).containsOnlyKeys("p");
    }
}
