// SPDX-License-Identifier: Apache-2.0
package qtforge.security.status;

import java.util.List;
import qtforge.api.security.EnforcerKind;

/** What enforces, without its types, which are not there where nothing does. A service within this bundle. */
interface ActiveEnforcement {

    EnforcerKind kind();

    /** {@code enforce}, {@code audit} or {@code learn}. */
    String mode();

    String coverage();

    List<String> limitations();

    long checks();

    long denials();

    void ready();

    void refuse(String reason);
}
