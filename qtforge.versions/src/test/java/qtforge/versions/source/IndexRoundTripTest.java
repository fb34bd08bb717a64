// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import qtforge.api.managers.version.AvailableVersion;
import qtforge.core.json.JsonText;

class IndexRoundTripTest {

    private final Repositories repositories = new Repositories(new JsonText());

    record Jar(String file, String id, String version, boolean plugin) {}

    @Property(tries = 60)
    void bothIndexesSayWhatTheJarsSay(@ForAll("jars") List<Jar> jars) throws IOException {
        Path folder = Files.createTempDirectory("index");
        try {
            for (Jar jar : jars) {
                Path file = folder.resolve(jar.file() + ".jar");
                if (jar.plugin()) {
                    Jars.plugin(file, jar.id(), jar.version());
                } else {
                    Jars.library(
                            file,
                            jar.id(),
                            qtforge.api.core.Version.of(jar.version()).toOsgi().toString());
                }
            }
            List<AvailableVersion> scanned = repositories.list(folder);
            assertThat(repositories.index(folder)).isEqualTo(jars.size());
            List<AvailableVersion> byJson = repositories.list(folder);
            Files.delete(folder.resolve("index.json"));
            List<AvailableVersion> byXml = repositories.list(folder);
            Gzip.write(folder.resolve("index.xml.gz"), Files.readString(folder.resolve("index.xml")));
            Files.delete(folder.resolve("index.xml"));

            assertThat(byXml).usingRecursiveFieldByFieldElementComparator().isEqualTo(byJson);
            assertThat(repositories.list(folder))
                    .usingRecursiveFieldByFieldElementComparator()
                    .isEqualTo(byJson);
            assertThat(byJson).hasSize(jars.size()).allSatisfy(offer -> assertThat(Path.of(offer.source()))
                    .isRegularFile());
            assertThat(byJson)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("sha256")
                    .isEqualTo(scanned);
        } finally {
            Jars.delete(folder);
        }
    }

    @Provide
    Arbitrary<List<Jar>> jars() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("abz09 %#?:+&'<>\"\\;,=~äß日")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(name -> !name.isBlank());
        Arbitrary<String> files = Combinators.combine(Arbitraries.of("", "sub/", "sub folder/deep/"), names)
                .as((folder, name) -> folder + name);
        Arbitrary<String> ids = Arbitraries.of("org.example.a", "org.example.b", "c");
        Arbitrary<String> versions = Combinators.combine(
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of("", "-rc.1", "-alpha", "-rc.1+b7"))
                .as((major, minor, rest) -> major + "." + minor + ".0" + rest);
        return Combinators.combine(files, ids, versions, Arbitraries.of(true, false))
                .as(Jar::new)
                .list()
                .uniqueElements(Jar::file)
                .uniqueElements(jar -> jar.id() + jar.version().split("\\+")[0] + jar.plugin())
                .ofMaxSize(6);
    }
}
