// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PluginErrorCodeTest {

    /** By the contract sheet; whatever it does not list is FATAL. */
    private static final Map<ErrorSeverity, Set<PluginErrorCode>> SEVERITIES = Map.of(
            ErrorSeverity.INFO, EnumSet.of(PluginErrorCode.SUCCESS),
            ErrorSeverity.WARNING,
                    EnumSet.of(
                            PluginErrorCode.CONFIGURATION_ERROR,
                            PluginErrorCode.INVALID_PARAMETERS,
                            PluginErrorCode.STATE_ERROR),
            ErrorSeverity.ERROR,
                    EnumSet.of(
                            PluginErrorCode.FILE_NOT_FOUND,
                            PluginErrorCode.INVALID_FORMAT,
                            PluginErrorCode.SYMBOL_NOT_FOUND,
                            PluginErrorCode.PLUGIN_NOT_FOUND,
                            PluginErrorCode.DEPENDENCY_MISSING,
                            PluginErrorCode.VERSION_MISMATCH,
                            PluginErrorCode.COMMAND_NOT_FOUND,
                            PluginErrorCode.NOT_FOUND,
                            PluginErrorCode.NOT_IMPLEMENTED),
            ErrorSeverity.CRITICAL,
                    EnumSet.of(
                            PluginErrorCode.LOAD_FAILED,
                            PluginErrorCode.UNLOAD_FAILED,
                            PluginErrorCode.INITIALIZATION_FAILED,
                            PluginErrorCode.EXECUTION_FAILED,
                            PluginErrorCode.SECURITY_VIOLATION,
                            PluginErrorCode.PERMISSION_DENIED,
                            PluginErrorCode.SIGNATURE_INVALID,
                            PluginErrorCode.UNTRUSTED_SOURCE,
                            PluginErrorCode.NETWORK_ERROR,
                            PluginErrorCode.THREADING_ERROR,
                            PluginErrorCode.TIMEOUT_ERROR));

    @Test
    void severitiesAreTheContracts() {
        for (PluginErrorCode code : PluginErrorCode.values()) {
            ErrorSeverity expected = SEVERITIES.entrySet().stream()
                    .filter(row -> row.getValue().contains(code))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(ErrorSeverity.FATAL);
            assertThat(code.severity()).as(code.name()).isEqualTo(expected);
        }
    }

    @Test
    void bandsFollowTheNumbers() {
        for (PluginErrorCode code : PluginErrorCode.values()) {
            int band = code.value() / 100;
            assertThat(code.isLoadingError()).as(code.name()).isEqualTo(band == 1);
            assertThat(code.isInitializationError()).as(code.name()).isEqualTo(band == 2);
            assertThat(code.isRuntimeError()).as(code.name()).isEqualTo(band == 3);
            assertThat(code.isSecurityError()).as(code.name()).isEqualTo(band == 4);
            assertThat(code.isSystemError()).as(code.name()).isEqualTo(band == 5);
        }
    }

    @Test
    void numbersAreUniqueAndFindTheirCodes() {
        for (PluginErrorCode code : PluginErrorCode.values()) {
            assertThat(PluginErrorCode.ofValue(code.value())).contains(code);
        }
        assertThat(PluginErrorCode.ofValue(317)).isEmpty();
        assertThat(PluginErrorCode.ofValue(-1)).isEmpty();
    }
}
