// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;

/** Looks at failures of this package. */
final class Failures {

    private Failures() {}

    /** The message of a failure with a code of versions. */
    static AbstractStringAssert<?> assertFails(VersionErrorCode code, ThrowingCallable call) {
        PluginVersionException failure = catchThrowableOfType(PluginVersionException.class, call);
        Assertions.assertThat(failure).as("failure").isNotNull();
        Assertions.assertThat(failure.versionCode()).as(failure.getMessage()).isEqualTo(code);
        return Assertions.assertThat(failure.getMessage());
    }

    /** The message of a failure with a general code. */
    static AbstractStringAssert<?> assertFails(PluginErrorCode code, ThrowingCallable call) {
        PluginVersionException failure = catchThrowableOfType(PluginVersionException.class, call);
        Assertions.assertThat(failure).as("failure").isNotNull();
        Assertions.assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        return Assertions.assertThat(failure.getMessage());
    }
}
