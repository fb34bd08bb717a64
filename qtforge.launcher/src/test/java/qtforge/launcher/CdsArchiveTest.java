// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdsArchiveTest {
    @TempDir
    Path folder;

    @Test
    void linksTheNameTheStartScriptLooksForAndDropsWhatIsOfNoUseAnyMore() throws IOException {
        for (String name : new String[] {"17.0.1-5-6-11.jsa", "17.0.1-4-6.jsa", "25-5-6.jsa"}) {
            Files.writeString(folder.resolve(name), "old");
        }

        CdsArchive.publish(folder.resolve("17.0.1-5-6-99.jsa").toString());
        Files.writeString(folder.resolve("17.0.1-5-6-99.jsa"), "new"); // as the JVM does when it ends

        assertThat(folder.resolve("17.0.1-5-6.jsa")).hasContent("new");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("17.0.1-5-6-99.jsa", "17.0.1-5-6.jsa", "25-5-6.jsa");
        }
    }

    @Test
    void doesNothingWithoutAnArchive() {
        CdsArchive.publish(null);
        CdsArchive.publish("");
    }
}
