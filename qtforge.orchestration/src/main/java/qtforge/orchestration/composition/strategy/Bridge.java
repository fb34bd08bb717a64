// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.orchestration.composition.PluginRole;

/**
 * A command is carried out by the first implementation (members with the role BRIDGE) that runs and is healthy, by the highest priority
 * among its bindings, then in their order; when none is healthy, by the first that runs. One that stopped before it answered is passed over.
 * What implementations do not offer the abstraction, the primary, does itself.
 */
final class Bridge implements Behaviour {

    private final PluginComposition composition;
    private final Bindings bindings;
    private final List<String> implementations;

    Bridge(PluginComposition composition, Bindings bindings) {
        this.composition = composition;
        this.bindings = bindings;
        implementations = new ArrayList<>(composition.getPluginsByRole(PluginRole.BRIDGE));
        implementations.sort(Comparator.comparingInt(this::priority).reversed());
    }

    private int priority(String implementation) {
        return bindings.all().stream()
                .filter(bound -> bound.target().equals(implementation))
                .mapToInt(bound -> bound.binding().priority())
                .max()
                .orElse(0);
    }

    @Override
    public List<String> commands(Members members) {
        List<String> own = composition.primaryPluginId().isEmpty()
                ? List.of()
                : CommandScope.commandsOf(members, composition.primaryPluginId());
        List<String> offered = inOrder(members).stream()
                .findFirst()
                .map(first -> CommandScope.commandsOf(members, first))
                .orElse(List.of());
        return CommandScope.joined(own, bindings.sourceMethods(), own.isEmpty() ? offered : List.of());
    }

    /** Those that run, healthy ones first. */
    private List<String> inOrder(Members members) {
        List<String> order = new ArrayList<>();
        implementations.stream().filter(id -> members.status(id).isWell()).forEach(order::add);
        implementations.stream()
                .filter(id -> members.status(id).isUp() && !order.contains(id))
                .forEach(order::add);
        return order;
    }

    @Override
    public Object execute(CommandScope scope, String command, Map<String, Object> parameters) {
        String primary = composition.primaryPluginId();
        boolean own = !primary.isEmpty()
                && CommandScope.commandsOf(scope.members(), primary).contains(command);
        if (!primary.isEmpty() && !own && bindings.from(command).isEmpty()) {
            throw scope.unknown(this);
        }
        List<String> order = inOrder(scope.members());
        PluginException passedOver = null;
        boolean offered = false;
        for (String id : order) {
            Optional<BoundCommand> bound = bindings.from(command).stream()
                    .filter(one -> one.target().equals(id))
                    .findFirst();
            try {
                if (bound.isPresent()) {
                    offered = true;
                    return bound.get().call(scope, parameters);
                }
                if (scope.members().commands(id).contains(command)) {
                    offered = true;
                    return scope.call(id, command, parameters);
                }
            } catch (PluginException e) {
                if (scope.members().status(id).isUp() || !neverBegan(e.code())) {
                    throw e;
                }
                passedOver = e;
            }
        }
        if (!offered && own) {
            return scope.call(primary, command, parameters);
        }
        if (order.isEmpty() || passedOver != null) {
            throw scope.failure(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "no implementation runs: "
                            + implementations.stream()
                                    .map(id -> "'" + id + "' is "
                                            + scope.members().status(id).trouble())
                                    .collect(Collectors.joining(", "))
                            + "; start one",
                    passedOver);
        }
        throw scope.unknown(this);
    }

    /** Whether a plugin that was called has certainly not begun: what has begun is not done twice. */
    private static boolean neverBegan(PluginErrorCode code) {
        return code == PluginErrorCode.INVALID_STATE
                || code == PluginErrorCode.PLUGIN_NOT_FOUND
                || code == PluginErrorCode.NOT_LOADED;
    }
}
