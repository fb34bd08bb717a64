// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.document;

/** What a composite's bundle and the extender recognize each other by. */
public final class CompositeNames {

    /** How composition files end. */
    public static final String EXTENSION = ".composite.json";

    /** The extender that composite bundles require. */
    public static final String EXTENDER = "qtforge.composition";

    /** Its version. */
    public static final String EXTENDER_VERSION = "1.0";

    /** Where the composition is in a composite's bundle. */
    public static final String RESOURCE = "OSGI-INF/qtforge/composition.json";

    private CompositeNames() {}
}
