// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityValidationResult;
import qtforge.security.policy.Policy;

/** What a loader makes a bundle of is judged as that bundle. */
class MadeBundlesTest {

    @TempDir
    Path folder;

    private JarValidator validator;

    @BeforeEach
    void setUp() {
        validator = new Judges(folder, Policy.EMPTY).validator(List.of(new ScriptLoader()));
    }

    @Test
    void judgesAScriptByTheBundleThatIsMadeOfIt() throws Exception {
        Path script = Files.writeString(folder.resolve("good.fake"), "org.example.made");

        SecurityValidationResult result = validator.validate(script, SecurityLevel.LOW);

        assertThat(result.errors()).isEmpty();
        assertThat(result.isValid()).isTrue();
        try (Stream<Path> left = Files.list(folder.resolve("data/security/judged"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void saysWhatIsWrongWithAScriptThatCannotBeMadeOne() throws Exception {
        Path script = Files.writeString(folder.resolve("bad.fake"), "");

        SecurityValidationResult result = validator.validate(script);

        assertThat(result.isValid()).isFalse();
        assertThat(result.errors()).containsExactly("bad.fake:1: an id is missing");
    }

    @Test
    void aScriptThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> validator.validate(folder.resolve("none.fake")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.FILE_NOT_FOUND));
    }

    /** Makes a plugin whose id is the text of the file. */
    private static final class ScriptLoader implements PluginLoader {

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public List<String> supportedExtensions() {
            return List.of(".fake");
        }

        @Override
        public boolean supportsHotReload() {
            return true;
        }

        @Override
        public boolean canLoad(Path path) {
            return path.toString().endsWith(".fake");
        }

        @Override
        public PluginArchive read(Path path, Path bundle) {
            try {
                String id = Files.readString(path);
                if (id.isEmpty()) {
                    throw new PluginException(
                            PluginErrorCode.INVALID_FORMAT, path.getFileName() + ":1: an id is missing");
                }
                TestJars.plugin(bundle, id, "1.0.0");
                return new PluginArchive(id, new Version("1.0.0"), false, Optional.empty(), Fingerprints.of(bundle));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
