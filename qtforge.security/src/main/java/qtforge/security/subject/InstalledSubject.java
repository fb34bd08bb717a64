// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.util.List;
import java.util.Objects;
import qtforge.api.core.Version;
import qtforge.api.security.PermissionGrant;

/**
 * A plugin or library that is installed, as the gate saw it.
 *
 * @param subject plugin id or {@code library/NAME}
 * @param version of it
 * @param sha256 of its jar as it came; of the versions of a library that are installed side by side all, a blank between two
 * @param signer fingerprint of the verified signer; empty when there is none
 * @param requested what it asks for: declared permissions, imported packages that are not free, services its components name
 */
public record InstalledSubject(
        String subject, Version version, String sha256, String signer, List<PermissionGrant> requested) {

    public InstalledSubject {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(signer, "signer");
        requested = List.copyOf(requested);
    }
}
