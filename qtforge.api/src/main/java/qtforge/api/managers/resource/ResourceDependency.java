// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.util.Objects;

/**
 * One resource needs another.
 *
 * @param dependentId who needs
 * @param dependencyId who is needed
 * @param relationshipType free text, for people: "uses", "is part of"
 * @param isCritical whether the dependent cannot be without it: it is destroyed first; else it only loses the dependency
 */
public record ResourceDependency(String dependentId, String dependencyId, String relationshipType, boolean isCritical) {

    public ResourceDependency {
        Objects.requireNonNull(dependentId, "dependentId");
        Objects.requireNonNull(dependencyId, "dependencyId");
        Objects.requireNonNull(relationshipType, "relationshipType");
    }
}
