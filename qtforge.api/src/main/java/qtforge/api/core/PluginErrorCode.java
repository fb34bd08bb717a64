// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.Optional;

/**
 * What went wrong, in the original's numbers: 100 loading, 200 initialization, 300 runtime, 400 security, 500 system.
 *
 * <p>Severities are the original's too: whatever its table does not list is {@link ErrorSeverity#FATAL} by its rule, which
 * says how an error is filed, not that the runtime stops. Where the original has two codes of one meaning, the runtime
 * produces one of them and keeps the other for scripts.
 */
public enum PluginErrorCode implements NamedConstant {
    SUCCESS(0, ErrorSeverity.INFO),
    FILE_NOT_FOUND(100, ErrorSeverity.ERROR),
    INVALID_FORMAT(101, ErrorSeverity.ERROR),
    LOAD_FAILED(102, ErrorSeverity.CRITICAL),
    UNLOAD_FAILED(103, ErrorSeverity.CRITICAL),
    SYMBOL_NOT_FOUND(104, ErrorSeverity.ERROR),
    ALREADY_LOADED(105, ErrorSeverity.FATAL),
    NOT_LOADED(106, ErrorSeverity.FATAL),
    PLUGIN_NOT_FOUND(107, ErrorSeverity.ERROR),
    INITIALIZATION_FAILED(200, ErrorSeverity.CRITICAL),
    CONFIGURATION_ERROR(201, ErrorSeverity.WARNING),
    DEPENDENCY_MISSING(202, ErrorSeverity.ERROR),
    VERSION_MISMATCH(203, ErrorSeverity.ERROR),
    EXECUTION_FAILED(300, ErrorSeverity.CRITICAL),
    COMMAND_NOT_FOUND(301, ErrorSeverity.ERROR),
    INVALID_PARAMETERS(302, ErrorSeverity.WARNING),
    /**
     * A warning: a plugin is not as it has to be for what was asked, for example others need it; or the code of one that was unloaded
     * is still held. Where nothing else fits the runtime produces {@link #INVALID_STATE}.
     */
    STATE_ERROR(303, ErrorSeverity.WARNING),
    INVALID_ARGUMENT(304, ErrorSeverity.FATAL),
    NOT_FOUND(305, ErrorSeverity.ERROR),
    RESOURCE_UNAVAILABLE(306, ErrorSeverity.FATAL),
    ALREADY_EXISTS(307, ErrorSeverity.FATAL),
    NOT_IMPLEMENTED(308, ErrorSeverity.ERROR),
    INVALID_STATE(309, ErrorSeverity.FATAL),
    INVALID_CONFIGURATION(310, ErrorSeverity.FATAL),
    DUPLICATE_PLUGIN(311, ErrorSeverity.FATAL),
    CIRCULAR_DEPENDENCY(312, ErrorSeverity.FATAL),
    OPERATION_CANCELLED(313, ErrorSeverity.FATAL),
    NOT_SUPPORTED(314, ErrorSeverity.FATAL),
    INCOMPATIBLE_VERSION(315, ErrorSeverity.FATAL),
    SYSTEM_ERROR(316, ErrorSeverity.FATAL),
    SECURITY_VIOLATION(400, ErrorSeverity.CRITICAL),
    PERMISSION_DENIED(401, ErrorSeverity.CRITICAL),
    SIGNATURE_INVALID(402, ErrorSeverity.CRITICAL),
    UNTRUSTED_SOURCE(403, ErrorSeverity.CRITICAL),
    OUT_OF_MEMORY(500, ErrorSeverity.FATAL),
    RESOURCE_EXHAUSTED(501, ErrorSeverity.FATAL),
    NETWORK_ERROR(502, ErrorSeverity.CRITICAL),
    FILE_SYSTEM_ERROR(503, ErrorSeverity.FATAL),
    THREADING_ERROR(504, ErrorSeverity.CRITICAL),
    /** Kept for scripts; the runtime itself produces {@link #TIMEOUT}. */
    TIMEOUT_ERROR(505, ErrorSeverity.CRITICAL),
    TIMEOUT(506, ErrorSeverity.FATAL),
    UNKNOWN(998, ErrorSeverity.FATAL),
    /** Kept for scripts; the runtime itself produces {@link #UNKNOWN}. */
    UNKNOWN_ERROR(999, ErrorSeverity.FATAL),
    /** Kept for scripts; the runtime itself produces {@link #NOT_SUPPORTED}. */
    OPERATION_NOT_SUPPORTED(1000, ErrorSeverity.FATAL);

    private final int value;
    private final ErrorSeverity severity;

    PluginErrorCode(int value, ErrorSeverity severity) {
        this.value = value;
        this.severity = severity;
    }

    @Override
    public int value() {
        return value;
    }

    /** How errors of this code are filed. */
    public ErrorSeverity severity() {
        return severity;
    }

    /** Codes 100 to 199. */
    public boolean isLoadingError() {
        return value >= 100 && value < 200;
    }

    /** Codes 200 to 299. */
    public boolean isInitializationError() {
        return value >= 200 && value < 300;
    }

    /** Codes 300 to 399. */
    public boolean isRuntimeError() {
        return value >= 300 && value < 400;
    }

    /** Codes 400 to 499. */
    public boolean isSecurityError() {
        return value >= 400 && value < 500;
    }

    /** Codes 500 to 599. */
    public boolean isSystemError() {
        return value >= 500 && value < 600;
    }

    /** The code with the given number, or empty when there is none. */
    public static Optional<PluginErrorCode> ofValue(int value) {
        for (PluginErrorCode code : values()) {
            if (code.value == value) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
