// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.source.Failures.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.managers.version.AvailableVersion;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.core.json.JsonText;

class RepositoriesTest {

    @TempDir
    Path folder;

    private final Repositories repositories = new Repositories(new JsonText());

    @Test
    void readsManifestsWhereThereIsNoIndex() throws IOException {
        Path jar = Jars.plugin(folder.resolve("sub/hello.jar"), "org.example.hello", "1.2.0-rc.1+b7");
        Jars.library(folder.resolve("lib.jar"), "org.example.lib", "3.0.0.beta");
        Jars.jar(folder.resolve("plain.jar"), Map.of());
        Files.writeString(folder.resolve("notes.txt"), "not a jar");

        List<AvailableVersion> offers = repositories.list(folder);

        assertThat(offers)
                .extracting(AvailableVersion::pluginId)
                .containsExactly("library/org.example.lib", "org.example.hello");
        AvailableVersion hello = offers.get(1);
        assertThat(hello.version()).hasToString("1.2.0-rc.1+b7");
        assertThat(hello.source()).isEqualTo(jar.toString());
        assertThat(hello.repository()).isEqualTo(folder.toString());
        assertThat(hello.sha256()).isEmpty();
        assertThat(hello.size()).isEqualTo(Files.size(jar));
        assertThat(offers.get(0).version()).hasToString("3.0.0-beta");
    }

    @Test
    void listsTheHighestVersionFirst() {
        for (String version : List.of("1.2.0", "1.10.0", "1.10.0-rc.1")) {
            Jars.plugin(folder.resolve(version + ".jar"), "p", version);
        }

        assertThat(repositories.list(folder))
                .extracting(offer -> offer.version().toString())
                .containsExactly("1.10.0", "1.10.0-rc.1", "1.2.0");
    }

    @Test
    void countsBundlesAndKnowsTheirContentOnceIndexed() throws Exception {
        Path jar = Jars.plugin(folder.resolve("hello.jar"), "hello", "1.0.0");
        Jars.jar(folder.resolve("plain.jar"), Map.of());

        assertThat(repositories.index(folder)).isEqualTo(1);

        AvailableVersion offer = repositories.list(folder).get(0);
        byte[] content = Files.readAllBytes(jar);
        assertThat(offer.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        assertThat(offer.size()).isEqualTo(content.length);
        assertThat(list(folder)).containsExactlyInAnyOrder("hello.jar", "plain.jar", "index.json", "index.xml");
    }

    @Test
    void writesWhatResolversAskFor() throws IOException {
        Jars.plugin(folder.resolve("hello there.jar"), "hello", "1.0.0");
        Jars.library(folder.resolve("lib.jar"), "org.example.lib", "1.0.0");
        repositories.index(folder);

        assertThat(folder.resolve("index.xml"))
                .content()
                .contains("http://www.osgi.org/xmlns/repository/v1.0.0")
                .contains(
                        "\"osgi.identity\"", "\"osgi.wiring.bundle\"", "\"osgi.wiring.package\"", "\"qtforge.plugin\"")
                .contains("hello%20there.jar", "application/vnd.osgi.bundle", "(id=org.example.needed)")
                .doesNotContain(folder.toString());
    }

    @Test
    void prefersOurIndexThenXmlThenPackedXml() throws IOException {
        Jars.plugin(folder.resolve("hello.jar"), "hello", "1.0.0");
        repositories.index(folder);
        String xml = Files.readString(folder.resolve("index.xml"));
        Gzip.write(folder.resolve("index.xml.gz"), xml.replace("\"1.0.0\"", "\"3.0.0\""));
        Files.writeString(folder.resolve("index.xml"), xml.replace("\"1.0.0\"", "\"2.0.0\""));

        assertThat(versions()).containsExactly("1.0.0");
        Files.delete(folder.resolve("index.json"));
        assertThat(versions()).containsExactly("2.0.0");
        Files.delete(folder.resolve("index.xml"));
        assertThat(versions()).containsExactly("3.0.0");
        Files.delete(folder.resolve("index.xml.gz"));
        assertThat(versions()).containsExactly("1.0.0");
    }

    @Test
    void leavesOutWhatIsNoJarAndDoesNotIndexIt() throws IOException {
        Jars.plugin(folder.resolve("hello.jar"), "hello", "1.0.0");
        Files.writeString(folder.resolve("broken.jar"), "this is no zip");

        assertThat(versions()).containsExactly("1.0.0");
        assertFails(PluginErrorCode.INVALID_FORMAT, () -> repositories.index(folder))
                .contains("broken.jar", "Replace or remove");
        assertThat(list(folder)).containsExactlyInAnyOrder("hello.jar", "broken.jar");
    }

    @Test
    void leavesOutBundlesWhoseManifestIsWrong() {
        Jars.bundle(folder.resolve("twice.jar"), "twice", "1.0", Map.of("Import-Package", "a.b,a.b"));
        Jars.bundle(
                folder.resolve("two.jar"),
                "two",
                "1.0",
                Map.of(
                        "Provide-Capability",
                        "qtforge.plugin;id=a;version:Version=1,qtforge.plugin;id=b;version:Version=1"));
        Jars.bundle(
                folder.resolve("version.jar"),
                "v",
                "1.0",
                Map.of("Provide-Capability", "qtforge.plugin;id=a;semver=new"));
        Jars.bundle(
                folder.resolve("many.jar"), "many", "1.0", Map.of("Provide-Capability", "x" + ";a=b".repeat(20_001)));

        assertThat(repositories.list(folder)).isEmpty();
        assertThat(repositories.unreadable(folder))
                .hasSize(4)
                .anySatisfy(problem -> assertThat(problem).contains("twice.jar", "Duplicate import"))
                .anySatisfy(problem -> assertThat(problem).contains("two.jar", "a bundle is one plugin"))
                .anySatisfy(problem -> assertThat(problem).contains("version.jar", "'new' is no version"))
                .anySatisfy(problem -> assertThat(problem).contains("many.jar", "more than 20000"));
    }

    @Test
    void doesNotIndexTheSameVersionWithOtherContent() throws IOException {
        Jars.plugin(folder.resolve("a.jar"), "hello", "1.0.0");
        Jars.plugin(folder.resolve("b.jar"), "hello", "1.0.0");

        assertFails(PluginErrorCode.INVALID_FORMAT, () -> repositories.index(folder))
                .contains("b.jar", "hello 1.0.0 as a.jar is");

        Files.copy(folder.resolve("a.jar"), folder.resolve("b.jar"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(repositories.index(folder)).isEqualTo(2);
    }

    @Test
    void doesNotIndexWhatCannotBeReadBack() {
        Jars.bundle(folder.resolve("bell.jar"), "bell", "1.0", Map.of("Provide-Capability", "x;a=\"\u0007\""));

        assertFails(PluginErrorCode.INVALID_FORMAT, () -> repositories.index(folder))
                .contains("bell.jar");
    }

    @Test
    void doesNotFollowLinksOutOfTheFolder(@TempDir Path elsewhere) throws IOException {
        Path outside = Jars.plugin(elsewhere.resolve("hello.jar"), "hello", "1.0.0");
        Files.createSymbolicLink(folder.resolve("link.jar"), outside);
        Files.createSymbolicLink(folder.resolve("linked"), elsewhere);

        assertThat(repositories.list(folder)).isEmpty();
    }

    @Test
    void readsAFolderThatIsALink(@TempDir Path elsewhere) {
        Jars.plugin(folder.resolve("hello.jar"), "hello", "1.0.0");
        Path link = elsewhere.resolve("link");
        org.assertj.core.api.Assertions.assertThatCode(() -> Files.createSymbolicLink(link, folder))
                .doesNotThrowAnyException();

        assertThat(repositories.list(link))
                .extracting(AvailableVersion::source)
                .containsExactly(link.resolve("hello.jar").toString());
    }

    @Test
    void namesAFolderThatIsNotThere() throws IOException {
        Path missing = folder.resolve("missing");
        Path file = Files.writeString(folder.resolve("file"), "");

        assertFails(VersionErrorCode.STORAGE_ERROR, () -> repositories.list(missing))
                .contains(missing.toString(), "correct the path");
        assertFails(VersionErrorCode.STORAGE_ERROR, () -> repositories.list(file))
                .contains(file.toString());
        assertFails(VersionErrorCode.STORAGE_ERROR, () -> repositories.index(missing))
                .contains(missing.toString());
    }

    @Test
    void asksFoldersInTheirOrder(@TempDir Path other) {
        Jars.plugin(folder.resolve("a.jar"), "p", "1.0.0");
        Jars.plugin(other.resolve("a.jar"), "p", "1.0.0");
        Jars.plugin(other.resolve("b.jar"), "p", "2.0.0");
        Jars.plugin(other.resolve("q.jar"), "q", "1.0.0");
        repositories.useFolders(List.of(folder, other, folder.resolve("../" + folder.getFileName())));

        assertThat(repositories.folders()).containsExactly(folder, other);
        assertThat(repositories.available("p"))
                .extracting(AvailableVersion::source)
                .containsExactly(
                        other.resolve("b.jar").toString(),
                        folder.resolve("a.jar").toString(),
                        other.resolve("a.jar").toString());
        assertThat(repositories.available(""))
                .extracting(AvailableVersion::pluginId)
                .containsExactly("p", "p", "p", "q");
    }

    private List<String> versions() {
        return repositories.list(folder).stream()
                .map(offer -> offer.version().toString())
                .toList();
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
