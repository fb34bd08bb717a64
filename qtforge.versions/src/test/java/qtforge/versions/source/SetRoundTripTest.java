// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import qtforge.api.managers.version.VersionSet;
import qtforge.core.json.JsonText;

class SetRoundTripTest {

    private final SetReader reader = new SetReader(new JsonText());

    @Property(tries = 200)
    void readsWhatItWrote(@ForAll("sets") VersionSet set) throws IOException {
        Path folder = Files.createTempDirectory("set");
        try {
            assertThat(reader.read(reader.write(set, folder.resolve("set.json"))))
                    .isEqualTo(set);
        } finally {
            Jars.delete(folder);
        }
    }

    @Provide
    Arbitrary<VersionSet> sets() {
        Arbitrary<String> texts =
                Arbitraries.strings().withChars("ab/*\"\\:${} äß日").ofMaxLength(8);
        Arbitrary<String> names = texts.map(text -> "n" + text.strip());
        Arbitrary<VersionSet.Entry> entries = Combinators.combine(
                        names,
                        Arbitraries.of("", "1.0.0", "2.0.0-rc.1+b7"),
                        Arbitraries.of("", "/jars/a b.jar", "mvn:org.example:a:1.0", "mvn:org.example:a:1.0:extra"))
                .as(VersionSet.Entry::new);
        Arbitrary<Object> values = Arbitraries.oneOf(
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.of(true, false),
                texts,
                texts.list().ofMaxSize(2));
        Arbitrary<Map<String, Map<String, Object>>> configurations = Arbitraries.maps(
                        names, Arbitraries.maps(texts, values).ofMaxSize(3))
                .ofMaxSize(2);
        Arbitrary<List<VersionSet.Entry>> lists =
                entries.list().uniqueElements(VersionSet.Entry::id).ofMaxSize(4);
        return Combinators.combine(names, lists, configurations, Arbitraries.of(true, false))
                .as(VersionSet::new);
    }
}
