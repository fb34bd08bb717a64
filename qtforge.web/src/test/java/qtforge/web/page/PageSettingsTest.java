// SPDX-License-Identifier: Apache-2.0
package qtforge.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginException;

class PageSettingsTest {

    @TempDir
    Path folder;

    private static PageConfiguration configured(int port, String address, String token, String... hosts) {
        PageConfiguration configuration = mock(PageConfiguration.class);
        when(configuration.enabled()).thenReturn(true);
        when(configuration.port()).thenReturn(port);
        when(configuration.address()).thenReturn(address);
        when(configuration.token()).thenReturn(token);
        when(configuration.hosts()).thenReturn(hosts);
        return configuration;
    }

    @Test
    void goodValuesAreTaken() {
        PageSettings settings = PageSettings.of(configured(0, " ::1 ", "0123456789abcdef", " a.example ", ""));

        assertThat(settings.address()).isEqualTo("::1");
        assertThat(settings.hosts()).containsExactly("a.example");
        assertThat(settings.toString()).doesNotContain("0123456789abcdef");
    }

    @Test
    void badOnesNameTheRemedy() {
        assertThatThrownBy(() -> PageSettings.of(configured(65_536, "127.0.0.1", "")))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("0 to 65535");
        assertThatThrownBy(() -> PageSettings.of(configured(80, "", ""))).hasMessageContaining("127.0.0.1");
        assertThatThrownBy(() -> PageSettings.of(configured(80, "127.0.0.1", "guessable")))
                .hasMessageContaining("16")
                .hasMessageNotContaining("guessable");
    }

    @Test
    void handCountsUntilTheConfigurationSaysSomethingElse() throws Exception {
        PageSwitch hand = new PageSwitch(folder);
        assertThat(hand.isOn(true)).isTrue();
        assertThat(hand.isOn(false)).isFalse();

        hand.set(true, false);
        assertThat(new PageSwitch(folder).isOn(false)).isTrue();
        hand.set(false, true);
        assertThat(hand.isOn(true)).isFalse();
        assertThat(hand.isOn(false)).isFalse();
        hand.set(true, false);
        assertThat(hand.isOn(true)).isTrue();

        Files.writeString(folder.resolve("switch"), "nonsense");
        assertThat(hand.isOn(false)).isFalse();
        assertThat(hand.isOn(true)).isTrue();
    }
}
