// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Judges a file before it is installed: archive, metadata, manifest, signature, trust, policy rules. */
@ProviderType
public interface SecurityValidator {

    /** Judges a file by the demands of the level in force. Never installs or changes anything. */
    SecurityValidationResult validate(Path file);

    /** Judges a file by the demands of a level. */
    SecurityValidationResult validate(Path file, SecurityLevel level);

    /** Only whether the archive is whole and harmless to read. */
    SecurityValidationResult validateFileIntegrity(Path file);

    /** Only the metadata. */
    SecurityValidationResult validatePluginMetadata(Path file);

    /** Only the dependencies it declares. */
    SecurityValidationResult validatePluginDependencies(Path file);

    /** Only what it asks for, against its trust level. */
    SecurityValidationResult validatePluginPermissions(Path file);

    /** What each level asks, for people: one line a rule. */
    List<String> validationRules(SecurityLevel level);
}
