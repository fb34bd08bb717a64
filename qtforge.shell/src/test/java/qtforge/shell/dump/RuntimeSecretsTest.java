// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import qtforge.api.core.PluginManager;
import qtforge.api.managers.configuration.ConfigurationEntry;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.ConfigurationView;

class RuntimeSecretsTest {

    @TempDir
    Path home;

    private final BundleContext context = mock(BundleContext.class);
    private final KnownSecrets known = new KnownSecrets();
    private final PartText text = new PartText(known, 100_000);

    private RuntimeSecrets secrets() {
        return new RuntimeSecrets(
                context,
                new DumpServices(context),
                () -> Map.of("ACME_TOKEN", "environment-hunter", "ACME_HOST", "some.host.example"));
    }

    private <S> void register(Class<S> type, S service) {
        ServiceReference<?> reference = mock(ServiceReference.class);
        doReturn(reference).when(context).getServiceReference(type);
        doReturn(service).when(context).getService(reference);
    }

    private String told() {
        return new String(text.close(), StandardCharsets.UTF_8);
    }

    @Test
    void knowsSecretsOfTheEnvironmentAndMissesNothingWhereThereIsNoService() throws Exception {
        secrets().collect(known, text);

        assertThat(known.removeFrom("environment-hunter at some.host.example"))
                .isEqualTo("(removed) at some.host.example");
        assertThat(told())
                .contains("  environment variables\n")
                .contains("Config Admin: there is no service org.osgi.service.cm.ConfigurationAdmin");
    }

    @Test
    void aFileThatCannotBeReadLeavesTheOthersAndIsAMiss() throws Exception {
        when(context.getProperty("qtforge.home")).thenReturn(home.toString());
        Path folder = Files.createDirectories(home.resolve("etc/secrets"));
        Files.createSymbolicLink(folder.resolve("a"), folder.resolve("gone"));
        Files.write(folder.resolve("b"), new byte[100_000]);
        Files.writeString(folder.resolve("c"), "file-hunter\n");

        assertThatThrownBy(() -> secrets().collect(known, text))
                .isInstanceOf(DumpPart.Incomplete.class)
                .hasMessageContaining("in 2 places");

        assertThat(known.removeFrom("file-hunter")).isEqualTo("(removed)");
        assertThat(told()).contains(folder.resolve("a") + ": NOT POSSIBLE", folder.resolve("b") + ": NOT POSSIBLE");
    }

    @Test
    void aPluginWhoseConfigurationCannotBeReadLeavesTheOthersAndIsAMiss() {
        PluginManager plugins = mock(PluginManager.class);
        when(plugins.loadedPlugins()).thenReturn(List.of("bad", "good"));
        register(PluginManager.class, plugins);
        ConfigurationManager manager = mock(ConfigurationManager.class);
        when(manager.getSchema(any(), anyString())).thenReturn(Optional.empty());
        ConfigurationView nothing = mock(ConfigurationView.class);
        ConfigurationView good = mock(ConfigurationView.class);
        when(manager.view("")).thenReturn(nothing);
        when(manager.view("bad")).thenThrow(new IllegalStateException("unloaded"));
        when(manager.view("good")).thenReturn(good);
        List<Object> servers = List.of(Map.of("host", "some.host", "apiKey", "list-hunter"));
        when(good.entries())
                .thenReturn(List.of(
                        new ConfigurationEntry("servers", servers, Optional.of(ConfigurationScope.PLUGIN), "good")));
        when(good.get("servers")).thenReturn(servers);
        register(ConfigurationManager.class, manager);

        assertThatThrownBy(() -> secrets().collect(known, text)).isInstanceOf(DumpPart.Incomplete.class);

        assertThat(known.removeFrom("list-hunter at some.host")).isEqualTo("(removed) at some.host");
        assertThat(told()).contains("configuration of bad: NOT POSSIBLE", "unloaded");
    }

    @Test
    void aBundleWhoseMetatypeThrowsLeavesTheOthersAndIsAMiss() throws Exception {
        plantConfigAdmin();

        assertThatThrownBy(() -> secrets().collect(known, text)).isInstanceOf(DumpPart.Incomplete.class);

        assertThat(known.removeFrom("metatype-hunter")).isEqualTo("(removed)");
        assertThat(told()).contains("Metatype of bad: NOT POSSIBLE", "no words");
    }

    @Test
    void configurationsAreNotWrittenWhileABundleCannotSayWhatItsPasswordsAre() throws Exception {
        plantConfigAdmin();

        assertThatThrownBy(() -> new ConfigAdminSettings(new DumpServices(context)).write(text))
                .isInstanceOf(DumpPart.Incomplete.class);
        assertThat(told()).doesNotContain("hunter");
    }

    @SuppressWarnings("JdkObsolete") // Config Admin's
    private void plantConfigAdmin() throws Exception {
        Bundle bad = mock(Bundle.class);
        when(bad.getSymbolicName()).thenReturn("bad");
        Bundle good = mock(Bundle.class);
        when(context.getBundles()).thenReturn(new Bundle[] {bad, good});
        AttributeDefinition door = mock(AttributeDefinition.class);
        when(door.getID()).thenReturn("door");
        when(door.getType()).thenReturn(AttributeDefinition.PASSWORD);
        ObjectClassDefinition definition = mock(ObjectClassDefinition.class);
        when(definition.getAttributeDefinitions(ObjectClassDefinition.ALL))
                .thenReturn(new AttributeDefinition[] {door});
        MetaTypeInformation information = mock(MetaTypeInformation.class);
        when(information.getPids()).thenReturn(new String[] {"com.acme.store"});
        when(information.getObjectClassDefinition("com.acme.store", null)).thenReturn(definition);
        MetaTypeService types = mock(MetaTypeService.class);
        when(types.getMetaTypeInformation(bad)).thenThrow(new IllegalStateException("no words"));
        when(types.getMetaTypeInformation(good)).thenReturn(information);
        register(MetaTypeService.class, types);
        Configuration configuration = mock(Configuration.class);
        when(configuration.getPid()).thenReturn("com.acme.store");
        when(configuration.getProperties()).thenReturn(new Hashtable<>(Map.of("door", "metatype-hunter")));
        ConfigurationAdmin admin = mock(ConfigurationAdmin.class);
        when(admin.listConfigurations(null)).thenReturn(new Configuration[] {configuration});
        register(ConfigurationAdmin.class, admin);
    }
}
