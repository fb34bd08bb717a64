// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class BindingsSettingsTest {

    private final BindingsConfiguration configuration = mock(BindingsConfiguration.class);

    @BeforeEach
    void setUp() {
        when(configuration.sessions()).thenReturn(64);
        when(configuration.objects()).thenReturn(100);
        when(configuration.calls()).thenReturn(32);
        when(configuration.frame_mebibytes()).thenReturn(2);
        when(configuration.callback_seconds()).thenReturn(30);
    }

    @Test
    void takesWhatIsConfigured() {
        BindingsSettings settings = BindingsSettings.of(configuration);

        assertThat(settings.calls()).isEqualTo(32);
        assertThat(settings.frameBytes()).isEqualTo(2 << 20);
        assertThat(settings.callback()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void namesWhatIsOutOfItsRange() {
        when(configuration.calls()).thenReturn(2);

        refuses("calls of qtforge.bindings must be a number from 4 to 1024; it is 2");
    }

    /** SCR makes numbers of texts when they are asked for. */
    @Test
    void namesWhatIsNoNumber() {
        when(configuration.sessions()).thenThrow(new NumberFormatException("For input string: \"many\""));

        refuses("sessions of qtforge.bindings must be a number from 1 to 10000; what is there is none");
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> BindingsSettings.of(configuration))
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.INVALID_CONFIGURATION))
                .hasMessageContaining(message);
    }
}
