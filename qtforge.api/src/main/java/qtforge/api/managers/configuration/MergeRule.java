// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import java.util.Objects;

/**
 * How a scope is laid over those below it, and new values over what it has.
 *
 * @param strategy what is done with both values
 * @param conflicts which stands when there can be one only
 */
public record MergeRule(ConfigurationMergeStrategy strategy, ConflictResolution conflicts) {

    public MergeRule {
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(conflicts, "conflicts");
    }

    /** What a scope has when nobody says otherwise; the source always wins. */
    public static MergeRule defaultOf(ConfigurationScope scope) {
        ConfigurationMergeStrategy strategy =
                switch (scope) {
                    case GLOBAL, SESSION -> ConfigurationMergeStrategy.MERGE;
                    case PLUGIN, USER -> ConfigurationMergeStrategy.DEEP_MERGE;
                    case RUNTIME -> ConfigurationMergeStrategy.REPLACE;
                };
        return new MergeRule(strategy, ConflictResolution.USE_SOURCE);
    }
}
