// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.source.Failures.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.core.json.JsonText;

class VersionSourcesTest {

    @TempDir
    Path folder;

    private Path first;
    private Path second;
    private Path maven;
    private final Repositories repositories = new Repositories(new JsonText());
    private VersionSources sources;

    @BeforeEach
    void makeFolders() throws IOException {
        first = Files.createDirectory(folder.resolve("first"));
        second = Files.createDirectory(folder.resolve("second"));
        maven = Files.createDirectory(folder.resolve("maven"));
        repositories.useFolders(List.of(first, second));
        sources = new VersionSources(repositories, maven);
    }

    @Test
    void takesPathsAndUrls() {
        Path jar = Jars.plugin(folder.resolve("my plugin#1.jar"), "p", "1.0.0");
        Fetched expected = new Fetched(jar, "", jar.toString());

        assertThat(fetch(jar.toString())).isEqualTo(expected);
        assertThat(fetch(" " + jar + " ")).isEqualTo(expected);
        assertThat(fetch(jar.toUri().toString())).isEqualTo(expected);
        assertThat(fetch("file:" + jar)).isEqualTo(expected);
        assertThat(fetch("file://localhost" + jar)).isEqualTo(expected);
        assertThat(fetch("reference:file:" + jar)).isEqualTo(expected);
        assertThat(sources.fetch("p", "1.0.0", "my plugin#1.jar", folder)).isEqualTo(expected);
        assertThat(sources.fetch("", "", "file:my%20plugin%231.jar", folder)).isEqualTo(expected);
        assertThat(sources.fetch("", "", "../my plugin#1.jar", first)).isEqualTo(expected);
    }

    @Test
    void takesExplodedFolders() {
        assertThat(fetch(first.toString()).file()).isEqualTo(first);
    }

    @Test
    void takesRelativePathsFromTheWorkingDirectoryOtherwise() {
        assertThat(fetch("pom.xml").file()).isEqualTo(Path.of("pom.xml").toAbsolutePath());
    }

    @Test
    void namesTheFileThatIsNotThere() {
        assertFails(VersionErrorCode.VERSION_NOT_FOUND, () -> sources.fetch("p", "", "a.jar", folder))
                .contains(folder.resolve("a.jar").toString(), "correct the path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/a.jar",
                "https://example.org/a.jar",
                "file://host/a.jar",
                "file://host",
                "jar:file:/a.jar!/",
                "obr:a"
            })
    void saysThatNothingIsDownloaded(String source) {
        assertFails(PluginErrorCode.NOT_SUPPORTED, () -> fetch(source)).contains(source, "download the file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:", "reference:", "a\u0000b"})
    void refusesWhatIsNoPath(String source) {
        assertFails(PluginErrorCode.INVALID_ARGUMENT, () -> fetch(source)).contains("path");
    }

    @Test
    void takesJarsOfTheLocalMavenRepository() {
        Path jar = Jars.plugin(maven.resolve("org/example/hello/1.2.0/hello-1.2.0.jar"), "p", "1.2.0");
        Path extra = Jars.plugin(maven.resolve("org/example/hello/1.2.0/hello-1.2.0-extra.jar"), "p", "1.2.0");

        assertThat(fetch("mvn:org.example:hello:1.2.0")).isEqualTo(new Fetched(jar, "", "mvn:org.example:hello:1.2.0"));
        assertThat(fetch("mvn:org.example/hello/1.2.0").file()).isEqualTo(jar);
        assertThat(fetch("mvn:org.example/hello/1.2.0/jar").file()).isEqualTo(jar);
        assertThat(fetch("MVN:org.example:hello:1.2.0:extra").file()).isEqualTo(extra);
        assertThat(fetch("mvn:org.example/hello/1.2.0/jar/extra").file()).isEqualTo(extra);
    }

    @Test
    void takesTheNewestSnapshot() {
        Path snapshots = maven.resolve("org/example/hello/1.0-SNAPSHOT");
        Path old = Jars.plugin(snapshots.resolve("hello-1.0-20240101.120000-9.jar"), "p", "1.0.0");
        Path newest = Jars.plugin(snapshots.resolve("hello-1.0-20240102.120000-10.jar"), "p", "1.0.0");
        Jars.plugin(snapshots.resolve("hello-1.0-20240103.120000-11-sources.jar"), "p", "1.0.0");
        Jars.plugin(snapshots.resolve("hello-1.0-20240102.120000-9.jar"), "p", "1.0.0");

        assertThat(fetch("mvn:org.example:hello:1.0-SNAPSHOT").file()).isEqualTo(newest);
        assertThat(fetch("mvn:org.example:hello:1.0-20240101.120000-9").file()).isEqualTo(old);

        Path built = Jars.plugin(snapshots.resolve("hello-1.0-SNAPSHOT.jar"), "p", "1.0.0");
        assertThat(fetch("mvn:org.example:hello:1.0-SNAPSHOT").file()).isEqualTo(built);
    }

    @Test
    void saysWhereMavenWasAskedAndWhatIsThere() {
        Jars.plugin(maven.resolve("org/example/hello/1.2.0/hello-1.2.0.jar"), "p", "1.2.0");

        assertFails(VersionErrorCode.VERSION_NOT_FOUND, () -> fetch("mvn:org.example:hello:1.3.0:x"))
                .contains(maven.resolve("org/example/hello/1.3.0/hello-1.3.0-x.jar")
                        .toString())
                .contains(
                        "versions there: 1.2.0",
                        "mvn dependency:get -Dartifact=org.example:hello:1.3.0:jar:x",
                        "qtforge.versions.maven");
        assertFails(VersionErrorCode.VERSION_NOT_FOUND, () -> fetch("mvn:org.example:other:1-SNAPSHOT"))
                .doesNotContain("versions there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mvn:",
                "mvn:a",
                "mvn:a:b",
                "mvn:a:b:1:c:d",
                "mvn:a::1",
                "mvn:..:b:1",
                "mvn:a:..:1",
                "mvn:a:b:..",
                "mvn:a..b:c:1",
                "mvn:a/../../b/1",
                "mvn:a/b/..",
                "mvn:/a/b/1",
                "mvn:a\\b:c:1",
                "mvn:a:b:1:../../x",
                "mvn:a:b:[1,2)",
                "mvn:a:b:LATEST",
                "mvn:a/b/1/war",
                "mvn:http://example.org!a/b/1",
                "mvn:a:b\u0000:1"
            })
    void refusesCoordinatesThatAreNone(String source) {
        assertFails(PluginErrorCode.INVALID_ARGUMENT, () -> fetch(source))
                .contains("give for example mvn:org.example:hello:1.2.0");
    }

    @Test
    void takesTheHighestReleaseWhenNoVersionIsAsked() {
        Jars.plugin(first.resolve("a.jar"), "p", "1.9.0");
        Path highest = Jars.plugin(second.resolve("b.jar"), "p", "1.10.0");
        Path prerelease = Jars.plugin(second.resolve("c.jar"), "p", "2.0.0-rc.1");
        Jars.plugin(second.resolve("d.jar"), "q", "3.0.0");

        assertThat(sources.fetch("p", "", "", null).file()).isEqualTo(highest);
        assertThat(sources.fetch("p", "2.0.0-rc.1", " ", null).file()).isEqualTo(prerelease);
    }

    @Test
    void saysWhenThereAreOnlyPrereleases() {
        Jars.plugin(first.resolve("c.jar"), "p", "2.0.0-rc.1");

        assertFails(VersionErrorCode.VERSION_NOT_FOUND, () -> sources.fetch("p", "", "", null))
                .contains("no release of 'p'", "there: 2.0.0-rc.1", "ask for a prerelease by its version");
    }

    @Test
    void takesTheFirstFolderThatHasAVersion() {
        Path wanted = Jars.plugin(first.resolve("a.jar"), "p", "1.0.0");
        Jars.plugin(second.resolve("b.jar"), "p", "1.0.0");

        assertThat(sources.fetch("p", "1.0.0", "", null).file()).isEqualTo(wanted);
        assertThat(sources.fetch("p", "", "", null).file()).isEqualTo(wanted);
    }

    @Test
    void takesLibrariesToo() {
        Path lib = Jars.library(first.resolve("lib.jar"), "org.example.lib", "1.2.3");

        assertThat(sources.fetch("library/org.example.lib", "1.2.3", "", null).file())
                .isEqualTo(lib);
    }

    @Test
    void tellsBuildsOfAVersionApartOnlyWhenAsked() {
        Path one = Jars.plugin(first.resolve("a.jar"), "p", "1.0.0+one");
        Path two = Jars.plugin(first.resolve("b.jar"), "p", "1.0.0+two");

        assertThat(sources.fetch("p", "1.0.0+two", "", null).file()).isEqualTo(two);
        assertThat(sources.fetch("p", "1.0.0+one", "", null).file()).isEqualTo(one);
        assertFails(PluginErrorCode.INVALID_FORMAT, () -> sources.fetch("p", "1.0.0", "", null))
                .contains("more than once");
    }

    @Test
    void passesOnWhatTheIndexSaysOfTheContent() throws IOException {
        Path jar = Jars.plugin(first.resolve("a.jar"), "p", "1.0.0");
        repositories.index(first);
        String sha256 = repositories.list(first).get(0).sha256();
        Files.writeString(jar, "other content");

        assertThat(sha256).hasSize(64);
        assertThat(sources.fetch("p", "1.0.0", "", null).expectedSha256()).isEqualTo(sha256);
        assertThat(sources.fetch("p", "", jar.toString(), null).expectedSha256())
                .isEqualTo(sha256);
        assertThat(sources.fetch("p", "", "", null).origin()).contains(jar.toString(), "repository " + first);
    }

    @Test
    void refusesTheSameVersionTwiceUnlessTheContentIsTheSame() throws IOException {
        Path a = Jars.plugin(first.resolve("a.jar"), "p", "1.0.0");
        Path b = Jars.plugin(first.resolve("b.jar"), "p", "1.0.0");

        assertFails(PluginErrorCode.INVALID_FORMAT, () -> sources.fetch("p", "1.0.0", "", null))
                .contains(a.toString(), b.toString(), "remove one");
        assertFails(PluginErrorCode.INVALID_FORMAT, () -> sources.fetch("p", "", "", null))
                .contains("more than once");

        Files.delete(b);
        Files.copy(a, b);
        assertThat(sources.fetch("p", "1.0.0", "", null).file()).isEqualTo(a);
    }

    @Test
    void saysWhatWasLookedAt() throws IOException {
        Jars.plugin(first.resolve("a.jar"), "p", "1.0.0");
        Files.writeString(second.resolve("broken.jar"), "no zip");

        assertFails(VersionErrorCode.VERSION_NOT_FOUND, () -> sources.fetch("p", "9.0.0", "", null))
                .contains(
                        "version 9.0.0",
                        "'p'",
                        first.toString(),
                        second.toString(),
                        "there: 1.0.0",
                        "broken.jar",
                        "give another source");
    }

    @Test
    void saysWhenThereIsNoRepository() {
        repositories.useFolders(List.of());

        assertFails(VersionErrorCode.VERSION_NOT_FOUND, () -> sources.fetch("p", "1.0.0", "", null))
                .contains("there is no repository", "add one");
        assertFails(PluginErrorCode.INVALID_ARGUMENT, () -> sources.fetch("", "1.0.0", "", null))
                .contains("neither a plugin nor a source");
    }

    @Test
    void needsTheOtherFoldersOnlyWhenTheyMatter() throws IOException {
        Path jar = Jars.plugin(second.resolve("a.jar"), "p", "1.0.0");
        Files.writeString(first.resolve("index.json"), "{");

        assertThat(sources.fetch("p", "1.0.0", "", null).file()).isEqualTo(jar);
        assertFails(PluginErrorCode.INVALID_FORMAT, () -> sources.fetch("p", "", "", null))
                .contains("index.json", "line 1");
        assertFails(PluginErrorCode.INVALID_FORMAT, () -> sources.fetch("p", "2.0.0", "", null))
                .contains("index.json", "line 1");
    }

    @Test
    void saysWhenAnIndexIsOutOfDate() throws IOException {
        Path jar = Jars.plugin(first.resolve("a.jar"), "p", "1.0.0");
        repositories.index(first);
        Files.delete(jar);

        assertFails(VersionErrorCode.VERSION_NOT_FOUND, () -> sources.fetch("p", "1.0.0", "", null))
                .contains(jar.toString(), "index the folder again");
    }

    @Test
    void doesNotFollowLinksThatAnIndexNames() throws IOException {
        Path jar = Jars.plugin(first.resolve("a.jar"), "p", "1.0.0");
        repositories.index(first);
        Files.move(jar, folder.resolve("outside.jar"));
        Files.createSymbolicLink(jar, folder.resolve("outside.jar"));

        assertFails(PluginErrorCode.INVALID_FORMAT, () -> sources.fetch("p", "1.0.0", "", null))
                .contains("a link that leads out");
    }

    @Test
    void looksInTheUsersMavenRepositoryUnlessToldOtherwise() {
        VersionSources usual = new VersionSources(repositories, null);

        assertFails(
                        VersionErrorCode.VERSION_NOT_FOUND,
                        () -> usual.fetch("", "", "mvn:org.example.missing:missing:1.0.0", null))
                .contains(Path.of(System.getProperty("user.home"), ".m2", "repository")
                        .toString());
    }

    private Fetched fetch(String source) {
        return sources.fetch("", "", source, null);
    }
}
