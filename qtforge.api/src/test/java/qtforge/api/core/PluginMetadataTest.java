// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginMetadataTest {

    private static PluginMetadata read(Object... pairs) {
        Map<String, Object> json = new HashMap<>(Map.of("id", "a", "version", "1.0.0"));
        for (int i = 0; i < pairs.length; i += 2) {
            json.put((String) pairs[i], pairs[i + 1]);
        }
        return PluginMetadata.fromJson(json);
    }

    private static PluginDependency needs(String id, String range, boolean optional) {
        return new PluginDependency(id, VersionRange.of(range), optional);
    }

    @Test
    void readsBackWhatItWrites() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            PluginMetadata metadata = random(random);
            assertThat(PluginMetadata.fromJson(metadata.toJson())).isEqualTo(metadata);
            assertThat(JsonValues.normalize(metadata.toJson())).isEqualTo(metadata.toJson());
        }
    }

    private static PluginMetadata random(Random random) {
        String[] ranges = {"*", "1.0", ">=1.2.0-rc.1", "<3", "~2.1", "[1.0,2.0)", "(1.0,2.0]", "1.0 - 2.0"};
        List<PluginDependency> dependencies = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            dependencies.add(needs("p" + i, ranges[random.nextInt(ranges.length)], random.nextBoolean()));
        }
        Set<PluginCapability> capabilities = EnumSet.noneOf(PluginCapability.class);
        for (PluginCapability capability : PluginCapability.values()) {
            if (random.nextInt(4) == 0) {
                capabilities.add(capability);
            }
        }
        String[] texts = {"", "x", "\"quoted\" \\ \u00fc\n", "a,b;c=d"};
        return PluginMetadata.builder("id-" + random.nextInt(100), new Version(random.nextInt(9), 0, 1, "rc.1", ""))
                .name(texts[random.nextInt(texts.length)])
                .type(PluginType.values()[random.nextInt(PluginType.values().length)])
                .description(texts[random.nextInt(texts.length)])
                .author(texts[random.nextInt(texts.length)])
                .license(texts[random.nextInt(texts.length)])
                .category(texts[random.nextInt(texts.length)])
                .homepage(texts[random.nextInt(texts.length)])
                .dependencies(dependencies)
                .tags(List.of(texts[random.nextInt(texts.length)]))
                .capabilities(capabilities)
                .priority(PluginPriority.values()[random.nextInt(PluginPriority.values().length)])
                .permissions(List.of("NETWORK_ACCESS:a:1,b"))
                .entry(texts[random.nextInt(texts.length)])
                .build();
    }

    @Test
    void completesWhatIsMissing() {
        PluginMetadata metadata = read();
        assertThat(metadata.name()).isEqualTo("a");
        assertThat(metadata.category()).isEqualTo("General");
        assertThat(metadata.type()).isEqualTo(PluginType.NATIVE);
        assertThat(metadata.priority()).isEqualTo(PluginPriority.NORMAL);
        assertThat(metadata.capabilities()).isEmpty();
    }

    @Test
    void understandsTheOriginalsShapesOfDependencies() {
        assertThat(read("dependencies", List.of("b", "c")).dependencies())
                .containsExactly(needs("b", "*", false), needs("c", "*", false));
        assertThat(read("dependencies", Map.of()).dependencies()).isEmpty();
        assertThat(read(
                                "dependencies",
                                Map.of(
                                        "required",
                                        List.of("b"),
                                        "optional",
                                        List.of(Map.of("id", "c", "version", ">=1"))))
                        .dependencies())
                .containsExactly(needs("b", "*", false), needs("c", ">=1", true));
        assertThat(read("dependencies", List.of(Map.of("id", "b", "range", "~1.2", "optional", true)))
                        .dependencies())
                .containsExactly(needs("b", "~1.2", true));
    }

    @Test
    void understandsTheOriginalsShapesOfCapabilities() {
        Set<PluginCapability> expected = Set.of(PluginCapability.UI, PluginCapability.DATA_PROCESSING);
        assertThat(read("capabilities", List.of("UI", "DataProcessing")).capabilities())
                .isEqualTo(expected);
        assertThat(read("capabilities", List.of("ui", "DATA_PROCESSING")).capabilities())
                .isEqualTo(expected);
        assertThat(read("capabilities", 9L).capabilities()).isEqualTo(expected);
        assertThat(read("capabilities", 9).capabilities()).isEqualTo(expected);
        assertThat(read("capabilities", Map.of("UI", true, "Network", false, "DataProcessing", true))
                        .capabilities())
                .isEqualTo(expected);
        assertThat(read("capabilities", List.of("None")).capabilities()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Core", "extension", "Service", "UI", "bridge", "native", "NATIVE", "0"})
    void understandsTheOriginalsAliasesOfNative(String type) {
        assertThat(read("type", type).type()).isEqualTo(PluginType.NATIVE);
    }

    @Test
    void understandsTheOriginalsDocument() {
        PluginMetadata metadata = PluginMetadata.fromJson(Map.of(
                "IID",
                "qtplugin.IPlugin/3.0",
                "MetaData",
                Map.of("name", "sample", "version", "3.1.0", "priority", "High", "commands", List.of("x"))));

        assertThat(metadata.id()).isEqualTo("sample");
        assertThat(metadata.version()).isEqualTo(Version.of("3.1.0"));
        assertThat(metadata.priority()).isEqualTo(PluginPriority.HIGH);
    }

    @Test
    void takesTheEntryPointOfScripts() {
        assertThat(read("entry_point", "main.py").entry()).isEqualTo("main.py");
        assertThat(read("entry", "own", "entry_point", "main.py").entry()).isEqualTo("own");
    }

    /** A wrong value and the member its message must name. */
    record Wrong(String member, Object value) {}

    static List<Wrong> wrongs() {
        return List.of(
                new Wrong("id", 5),
                new Wrong("id", ""),
                new Wrong("version", "one"),
                new Wrong("version", null),
                new Wrong("version", 1.0),
                new Wrong("name", List.of()),
                new Wrong("type", "Fortran"),
                new Wrong("priority", "Urgent"),
                new Wrong("tags", "x"),
                new Wrong("tags", List.of(1)),
                new Wrong("permissions", Map.of()),
                new Wrong("capabilities", List.of("Flying")),
                new Wrong("capabilities", "UI"),
                new Wrong("capabilities", Map.of("UI", "yes")),
                new Wrong("capabilities", 0x4000L),
                new Wrong("capabilities", 1L << 32),
                new Wrong("capabilities", 1.5),
                new Wrong("capabilities", Double.NaN),
                new Wrong("dependencies", "b"),
                new Wrong("dependencies", List.of(Map.of("name", "b"))),
                new Wrong("dependencies", List.of("")),
                new Wrong("dependencies", List.of(Map.of("id", "b", "range", "newest"))),
                new Wrong("dependencies", List.of(Map.of("id", "b", "range", "[2,1]"))),
                new Wrong("dependencies", List.of(Map.of("id", "b", "range", 1.0))),
                new Wrong("dependencies", List.of(Map.of("id", "b", "optional", "yes"))),
                new Wrong("dependencies", Map.of("required", "b")));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void namesTheMemberThatIsWrong(Wrong wrong) {
        PluginException e = catchThrowableOfType(PluginException.class, () -> read(wrong.member(), wrong.value()));

        assertThat(e).as("an exception").isNotNull();
        assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT);
        assertThat(e).hasMessageContaining("'" + wrong.member() + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "a b", "a/b", "../a", "\u00e4", "a\n"})
    void refusesIdsThatAreNoSafeFileNames(String id) {
        assertThat(PluginMetadata.isValidId(id)).isFalse();
        PluginException e = catchThrowableOfType(PluginException.class, () -> PluginMetadata.builder(id, Version.ZERO)
                .build());
        assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT);
    }

    @Test
    void limitsTheLengthOfIds() {
        assertThat(PluginMetadata.isValidId("a".repeat(128))).isTrue();
        assertThat(PluginMetadata.isValidId("a".repeat(129))).isFalse();
    }
}
