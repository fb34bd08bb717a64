// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A constant that has a number and a name in the original QtForge.
 *
 * <p>Java spells constants {@code UPPER_SNAKE}, scripts spell them {@code PascalCase}; the rule between the two is
 * mechanical, see {@link ApiNames}.
 */
@ProviderType
public interface NamedConstant {

    /** The Java name, as {@link Enum#name()}. */
    String name();

    /** The number the original gives this constant. */
    int value();

    /** The name scripts use, for example {@code JavaScript} for {@code JAVA_SCRIPT}. */
    default String scriptName() {
        return ApiNames.pascalCase(name());
    }
}
