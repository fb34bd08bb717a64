// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

/** What to do about plugins that depend on each other in a circle. */
public enum CircularResolutionStrategy implements NamedConstant {
    /** Leave the circle; report it. */
    NONE(0),
    /** Ignore the weakest dependency of the circle when ordering: an optional one before a mandatory one, then the one of the plugin with the lowest priority. */
    REMOVE_WEAKEST(1),
    /** Stop the weakest plugin of the circle and leave it stopped. */
    DISABLE_PLUGIN(2),
    /** Start the members one after the other as one unit. */
    LOAD_AS_GROUP(3);

    private final int value;

    CircularResolutionStrategy(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
