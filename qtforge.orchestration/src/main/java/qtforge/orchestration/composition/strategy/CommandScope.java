// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.PluginComposition;

/** One command being carried out by a composite: calls members until its time is over. Of one thread. */
public final class CommandScope {

    private final PluginComposition composition;
    private final Members members;
    private final long end;
    private final String command;
    private final long millis;

    /**
     * A command that begins now.
     *
     * @param millis how long it may take; members that were called before are waited for all the same
     */
    public CommandScope(PluginComposition composition, Members members, String command, long millis) {
        this.composition = composition;
        this.members = members;
        this.command = command;
        this.millis = millis;
        this.end = System.nanoTime() + millis * 1_000_000;
    }

    Members members() {
        return members;
    }

    /** Whether its time is over. */
    boolean isOver() {
        return System.nanoTime() - end > 0;
    }

    /** Has a member carry out a command; what it throws names the composite and keeps its code. */
    Object call(String member, String memberCommand, Map<String, Object> parameters) {
        if (isOver()) {
            throw failure(
                    PluginErrorCode.TIMEOUT,
                    "took " + millis + " ms before it came to '" + memberCommand + "' of plugin '" + member
                            + "'; mend what takes so long, or raise configuration.timeout_ms",
                    null);
        }
        try {
            return members.call(member, memberCommand, parameters);
        } catch (PluginException e) {
            throw failed(member, memberCommand, e);
        }
    }

    private PluginException failed(String member, String memberCommand, PluginException e) {
        PluginError error = e.error();
        return new PluginException(
                new PluginError(
                        error.code(),
                        start() + "'" + memberCommand + "' of plugin '" + member + "' failed: " + error.message(),
                        error.details(),
                        error.pluginId().isEmpty() ? member : error.pluginId(),
                        error.context(),
                        Instant.now()),
                e);
    }

    PluginException failure(PluginErrorCode code, String what, Throwable cause) {
        return new PluginException(code, composition.id(), start() + what, cause);
    }

    private String start() {
        return "command '" + command + "' of composite '" + composition.id() + "': ";
    }

    /** That the composite has no such command. */
    PluginException unknown(Behaviour behaviour) {
        return failure(
                PluginErrorCode.COMMAND_NOT_FOUND, "there is none; available: " + behaviour.commands(members), null);
    }

    /** The variables expressions see. */
    Map<String, Object> variables(Map<String, Object> parameters) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("command", command);
        variables.put("parameters", parameters);
        variables.put("configuration", composition.configuration());
        return variables;
    }

    /** {@link #variables(Map)} with a result. */
    Map<String, Object> variables(Map<String, Object> parameters, Object result) {
        Map<String, Object> variables = variables(parameters);
        variables.put("result", result);
        return variables;
    }

    /** The commands of a member; none when it does not answer. */
    static List<String> commandsOf(Members members, String id) {
        if (!members.status(id).isUp()) {
            return List.of();
        }
        try {
            return members.commands(id);
        } catch (PluginException e) {
            if (e.code() == PluginErrorCode.PERMISSION_DENIED) {
                throw e;
            }
            // It has just stopped, or hangs; its health tells.
            return List.of();
        }
    }

    /** Each once, in the order they first come. */
    @SafeVarargs
    static List<String> joined(List<String>... lists) {
        List<String> joined = new ArrayList<>();
        for (List<String> list : lists) {
            for (String text : list) {
                if (!joined.contains(text)) {
                    joined.add(text);
                }
            }
        }
        return List.copyOf(joined);
    }
}
