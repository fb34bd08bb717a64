// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginType;
import qtforge.core.json.JsonText;
import qtforge.core.loader.ArchiveLimits;
import qtforge.core.loader.JarPluginLoader;

/** With the real loader of jars behind it. */
class CompositePluginLoaderTest {

    private static final String DOCUMENT =
            """
            {"id": "org.example.c", "version": "1.2.0-beta.1", "name": "Würfel \\"C\\" \\\\ 七",
             "description": "%s", "strategy": "Bridge",
             "plugins": {"a": "Primary", "b": "Bridge", "c": "Auxiliary"}}
            """
                    .formatted("long, and with; odd= characters ☃ ".repeat(20));

    @TempDir
    Path folder;

    private final BundleContext context = mock(BundleContext.class);
    private CompositePluginLoader loader;

    @BeforeEach
    void makeLoader() {
        PluginLoaderFactory loaders = mock(PluginLoaderFactory.class);
        when(context.getBundles()).thenReturn(new Bundle[0]);
        when(context.getProperty(any())).thenReturn(null);
        JarPluginLoader jars = new JarPluginLoader(ArchiveLimits.of(context));
        @SuppressWarnings("unchecked")
        ServiceReference<PluginLoaderFactory> reference = mock(ServiceReference.class);
        when(context.getServiceReference(PluginLoaderFactory.class)).thenReturn(reference);
        when(context.getService(reference)).thenReturn(loaders);
        when(loaders.createDefaultLoader()).thenReturn(jars);
        loader = new CompositePluginLoader(context, new JsonText());
    }

    private PluginArchive read(String text, String name) throws Exception {
        Path file = Files.writeString(folder.resolve("x.composite.json"), text);
        assertThat(loader.canLoad(file)).isTrue();
        return loader.read(file, folder.resolve(name));
    }

    @Test
    void theBundleSaysWhatThePluginIsAndNeeds() throws Exception {
        PluginMetadata metadata = read(DOCUMENT, "made.jar").metadata().orElseThrow();
        assertThat(metadata.id()).isEqualTo("org.example.c");
        assertThat(metadata.version()).hasToString("1.2.0-beta.1");
        assertThat(metadata.name()).isEqualTo("Würfel 'C' / 七");
        assertThat(metadata.description()).startsWith("long, and with; odd= characters ☃");
        assertThat(metadata.type()).isEqualTo(PluginType.COMPOSITE);
        assertThat(metadata.permissions()).containsExactly("PLUGIN_ADMIN");
        assertThat(metadata.dependencies())
                .extracting(needed -> needed.id() + (needed.optional() ? "?" : ""))
                .containsExactly("a", "b?", "c?");
        try (JarFile jar = new JarFile(folder.resolve("made.jar").toFile())) {
            assertThat(jar.stream().map(Object::toString))
                    .containsExactly("META-INF/MANIFEST.MF", "OSGI-INF/qtforge/composition.json");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void theSameCompositionMakesTheSameBytesHoweverItIsLaidOut() throws Exception {
        String sha256 = read(DOCUMENT, "one.jar").sha256();
        assertThat(read(DOCUMENT.replace("beta.1", "beta.2"), "two.jar").sha256())
                .isNotEqualTo(sha256);
        assertThat(read(DOCUMENT.replace("\": ", "\" :\n  "), "three.jar").sha256())
                .isEqualTo(sha256);
        assertThat(read(DOCUMENT.replace("\"strategy\": \"Bridge\"", "\"strategy\": 6"), "four.jar")
                        .sha256())
                .isEqualTo(sha256);
    }

    @Test
    void takesNoOtherFiles() throws Exception {
        assertThat(loader.canLoad(Files.writeString(folder.resolve("x.json"), "{}")))
                .isFalse();
        assertThat(loader.canLoad(Files.createDirectory(folder.resolve("y.composite.json"))))
                .isFalse();
        assertThat(loader.canLoad(folder.resolve("none.composite.json"))).isFalse();
    }
}
