// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterfaceDescriptorTest {

    private static InterfaceDescriptor descriptor(String id, String version, String capabilities) {
        List<InterfaceCapability> list = capabilities == null
                ? List.of()
                : List.of(capabilities.split(" ")).stream()
                        .map(text -> new InterfaceCapability(
                                text.replaceAll("[@!].*", ""),
                                Version.of(text.replaceAll(".*@|!", "")),
                                Map.of(),
                                text.endsWith("!")))
                        .toList();
        return new InterfaceDescriptor(id, Version.of(version), list);
    }

    /** Own id, version, capabilities; needed id, version, capabilities (an exclamation mark: required); compatible. */
    @ParameterizedTest
    @CsvSource({
        "x,1.2.0,,x,1.2.0,,true",
        "x,1.3.0,,x,1.2.9,,true",
        "x,1.2.0,,x,1.2.9,,true",
        "x,1.1.0,,x,1.2.0,,false",
        "x,2.2.0,,x,1.2.0,,false",
        "x,1.2.0,,x,2.0.0,,false",
        "x,1.2.0,,y,1.2.0,,false",
        "x,1.0.0,,x,1.0.0,c@1.0.0!,false",
        "x,1.0.0,,x,1.0.0,c@1.0.0,true",
        "x,1.0.0,c@1.0.0,x,1.0.0,c@1.0.0!,true",
        "x,1.0.0,c@1.1.0 d@1.0.0,x,1.0.0,c@1.0.0!,true",
        "x,1.0.0,c@0.9.0,x,1.0.0,c@1.0.0!,false",
        "x,1.0.0,c@1.0.0-rc,x,1.0.0,c@1.0.0!,false",
        "x,1.0.0,c@1.0.0!,x,1.0.0,,true",
        "x,1.0.0,c@1.0.0,x,1.0.0,c@1.0.0! d@1.0.0!,false",
    })
    void isCompatibleByTheRule(
            String id,
            String version,
            String capabilities,
            String neededId,
            String neededVersion,
            String neededCapabilities,
            boolean compatible) {
        assertThat(descriptor(id, version, capabilities)
                        .isCompatibleWith(descriptor(neededId, neededVersion, neededCapabilities)))
                .isEqualTo(compatible);
    }

    @Test
    void readsBackWhatItWrites() {
        InterfaceDescriptor full = new InterfaceDescriptor(
                "org.example.Store",
                Version.of("1.2.3-rc.1"),
                "Keeps things",
                List.of(new InterfaceCapability("get", Version.of("1.0.0"), Map.of("fast", true), true)),
                Map.of("methods", Map.of("get", Map.of("parameters", List.of("key")))),
                Map.of("since", 2L));

        assertThat(InterfaceDescriptor.fromJson(full.toJson())).isEqualTo(full);
        InterfaceDescriptor least = InterfaceDescriptor.fromJson(Map.of("interface_id", "x", "version", "1"));
        assertThat(least).isEqualTo(descriptor("x", "1.0.0", null));
    }

    @ParameterizedTest
    @CsvSource({
        "interface_id,''",
        "version,one",
        "description,5",
        "capabilities,5",
        "schema,5",
        "metadata,5",
    })
    void namesTheMemberThatIsWrong(String member, String value) {
        Map<String, Object> json = new HashMap<>(Map.of("interface_id", "x", "version", "1.0.0"));
        json.put(member, "5".equals(value) ? (Object) 5L : value);

        PluginException e = catchThrowableOfType(PluginException.class, () -> InterfaceDescriptor.fromJson(json));

        assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT);
        assertThat(e).hasMessageContaining("interface descriptor").hasMessageContaining("'" + member + "'");
    }

    @Test
    void namesTheMemberOfACapabilityThatIsWrong() {
        for (Map<String, Object> row : List.<Map<String, Object>>of(
                Map.of("version", "1.0.0"),
                Map.of("name", "c"),
                Map.of("name", "c", "version", "1.0.0", "required", "yes"),
                Map.of("name", "c", "version", "1.0.0", "metadata", "no"))) {
            PluginException e = catchThrowableOfType(
                    PluginException.class,
                    () -> InterfaceDescriptor.fromJson(
                            Map.of("interface_id", "x", "version", "1.0.0", "capabilities", List.of(row))));
            assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT);
            assertThat(e).hasMessageContaining("interface capability");
        }
    }
}
