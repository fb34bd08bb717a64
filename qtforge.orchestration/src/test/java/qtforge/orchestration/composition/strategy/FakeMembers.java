// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.composition.PluginComposition;

/** Members whose commands are functions; notes every call. */
final class FakeMembers implements Members {

    private final Map<String, Map<String, Function<Map<String, Object>, Object>>> commands = new HashMap<>();
    private final Map<String, MemberStatus> states = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private long incarnation;

    FakeMembers command(String id, String command, Function<Map<String, Object>, Object> does) {
        commands.computeIfAbsent(id, none -> new LinkedHashMap<>()).put(command, does);
        states.putIfAbsent(id, new MemberStatus(PluginState.RUNNING, true, ""));
        return this;
    }

    FakeMembers failing(String id, String command, PluginErrorCode code) {
        return command(id, command, parameters -> {
            throw new PluginException(code, id, id + " fails as told", null);
        });
    }

    FakeMembers state(String id, PluginState state, boolean healthy) {
        states.put(id, new MemberStatus(state, healthy, healthy ? "" : "ill as told"));
        return this;
    }

    void startAnew() {
        incarnation++;
    }

    /** The calls so far, as {@code id.command}. */
    List<String> calls() {
        return calls;
    }

    @Override
    public List<String> commands(String id) {
        requireUp(id);
        return List.copyOf(commands.getOrDefault(id, Map.of()).keySet());
    }

    @Override
    public Object call(String id, String command, Map<String, Object> parameters) {
        requireUp(id);
        calls.add(id + "." + command);
        Function<Map<String, Object>, Object> does =
                commands.getOrDefault(id, Map.of()).get(command);
        if (does == null) {
            throw new PluginException(PluginErrorCode.COMMAND_NOT_FOUND, id, "no command " + command, null);
        }
        return does.apply(parameters);
    }

    private void requireUp(String id) {
        if (!status(id).isUp()) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, id, id + " is not running", null);
        }
    }

    @Override
    public MemberStatus status(String id) {
        return states.getOrDefault(id, new MemberStatus(PluginState.UNLOADED, false, ""));
    }

    @Override
    public long incarnation(String id) {
        return incarnation;
    }

    /** Carries out a command of a composition with these members. */
    Object run(PluginComposition composition, String command, Map<String, Object> parameters) {
        return run(Behaviours.of(composition), composition, command, parameters);
    }

    Object run(Behaviour behaviour, PluginComposition composition, String command, Map<String, Object> parameters) {
        return behaviour.execute(new CommandScope(composition, this, command, 10_000), command, parameters);
    }

    List<String> commandsOf(PluginComposition composition) {
        return Behaviours.of(composition).commands(this);
    }
}
