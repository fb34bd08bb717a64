// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionalBundlesTest {

    @TempDir
    private Path bundles;

    @Test
    void flagsAddToTheConfiguration() throws LaunchFailure {
        Map<String, String> settings = new TreeMap<>(Map.of("qtforge.with", " other, more "));

        OptionalBundles.configure(settings, ArgumentParser.parse("--with", "javascript", "--with=other"));

        assertThat(OptionalBundles.of(settings).names()).containsExactly("other", "more", "javascript");
        assertThat(settings).containsEntry("org.osgi.framework.system.packages.extra", "jdk.internal.access");
    }

    @Test
    void nothingIsAddedForNothing() throws LaunchFailure {
        Map<String, String> settings = new TreeMap<>();

        OptionalBundles.configure(settings, ArgumentParser.parse());

        assertThat(settings).isEmpty();
        assertThat(OptionalBundles.of(settings).names()).isEmpty();
    }

    @Test
    void aPartIsInstalledOnlyWhenItIsNamed() throws IOException, LaunchFailure {
        jar("1/a.jar");
        jar("javascript/engine.jar");
        jar("http/jetty.jar");

        List<Path> folders = new OptionalBundles(List.of("javascript")).folders(bundles);

        assertThat(BundleFolder.scan(bundles, List.of())).hasSize(1);
        assertThat(BundleFolder.scan(bundles, folders))
                .extracting(BundleFile::level)
                .containsExactly(1, 30);
    }

    @Test
    void aPartThatIsNotThereIsRefusedWithThoseThatAre() throws IOException {
        jar("javascript/engine.jar");
        jar("http/jetty.jar");

        assertThatThrownBy(() -> new OptionalBundles(List.of("javscript")).folders(bundles))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("'javscript'; it has javascript");
        assertThatThrownBy(() -> new OptionalBundles(List.of("http")).folders(bundles))
                .isInstanceOf(LaunchFailure.class);
    }

    private void jar(String name) throws IOException {
        Path file = bundles.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }
}
