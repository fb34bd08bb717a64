// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import java.util.List;
import java.util.Map;
import qtforge.api.orchestration.composition.PluginComposition;

/** Offers the commands that are bound and no other; each is a command of some member. */
final class Facade implements Behaviour {

    private final PluginComposition composition;
    private final Bindings bindings;

    Facade(PluginComposition composition, Bindings bindings) {
        this.composition = composition;
        this.bindings = bindings;
    }

    @Override
    public List<String> commands(Members members) {
        return bindings.sourceMethods();
    }

    @Override
    public Object execute(CommandScope scope, String command, Map<String, Object> parameters) {
        return bindings.from(composition.id(), command)
                .orElseThrow(() -> scope.unknown(this))
                .call(scope, parameters);
    }
}
