// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.PluginComposition;

/** Makes the behaviour of a composition. */
public final class Behaviours {

    private Behaviours() {}

    /**
     * The behaviour of a composition without faults.
     *
     * @throws PluginException INVALID_ARGUMENT when an expression cannot be read; the message begins with its place
     */
    public static Behaviour of(PluginComposition composition) {
        Bindings bindings = new Bindings(composition);
        return switch (composition.strategy()) {
            case AGGREGATION -> new Aggregation(composition, bindings);
            case PIPELINE -> new Pipeline(composition, bindings);
            case FACADE -> new Facade(composition, bindings);
            case DECORATOR -> new Decoration(composition, bindings);
            case PROXY -> new Proxy(composition, bindings);
            case ADAPTER -> new Adapter(composition, bindings);
            case BRIDGE -> new Bridge(composition, bindings);
        };
    }
}
