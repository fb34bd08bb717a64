// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.CompositePlugin;
import qtforge.api.orchestration.composition.CompositionBinding;
import qtforge.api.orchestration.composition.CompositionManager;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.shell.text.JsonObject;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.NearestNames;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:compose}. */
public final class ComposeVerbs {

    private static final String FILE = ".json";

    private final OrchestrationServices services;
    private final JsonCodec json;

    ComposeVerbs(OrchestrationServices services, JsonCodec json) {
        this.services = services;
        this.json = json;
    }

    /** Registered compositions and installed composites. */
    @Subcommand("list")
    @Descriptor("show compositions and the plugins made of them")
    @Example(value = "qtforge:compose list", does = "all, with state and health")
    public Table<CompositionRow> list() {
        return CompositionRow.table(services.require(CompositionManager.class));
    }

    /** One composition, or its JSON form. */
    @Subcommand("show")
    @Descriptor("show members, roles and bindings of a composition")
    @Example(value = "qtforge:compose show org.example.team", does = "and how each member is")
    @Example(value = "qtforge:compose show org.example.team --json", does = "as a file would have it")
    public Object show(
            @Parameter(
                            names = {"-j", "--json"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("show JSON")
                    boolean asJson,
            @Argument(name = "ID", kind = ArgumentKind.COMPOSITION) @Descriptor("the composition") String id) {
        CompositionManager manager = services.require(CompositionManager.class);
        PluginComposition composition = require(manager, id);
        return asJson
                ? new JsonObject(composition.toJson(), json)
                : new CompositionText(composition, manager.getCompositePlugin(id));
    }

    private static PluginComposition require(CompositionManager manager, String id) {
        return manager.getComposition(id)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "there is no composition '" + id + "'"
                                + NearestNames.hint(id, manager.listCompositions(), "see qtforge:compose list")));
    }

    private static boolean isFile(String text) {
        return text.endsWith(FILE) || text.contains("/") || text.contains("\\");
    }

    private static PluginComposition read(CompositionManager manager, CommandSession session, String file) {
        return manager.readComposition(Path.of(PathArgument.resolve(session, file)));
    }

    /** What is wrong. */
    @Subcommand("validate")
    @Descriptor("tell what is wrong with a composition, and which members are missing; changes nothing")
    @Example(value = "qtforge:compose validate team.composite.json", does = "a file")
    @Example(value = "qtforge:compose validate org.example.team", does = "one that is registered or installed")
    public Done validate(
            CommandSession session,
            @Argument(
                            name = "SOURCE",
                            kind = {ArgumentKind.COMPOSITION, ArgumentKind.PATH})
                    @Descriptor("a file, or the id of a composition")
                    String source) {
        CompositionManager manager = services.require(CompositionManager.class);
        PluginComposition composition = isFile(source) ? read(manager, session, source) : require(manager, source);
        List<String> faults = manager.validateComposition(composition);
        return faults.isEmpty()
                ? Done.of("nothing is wrong with " + composition.id())
                : Done.failed(composition.id() + ": " + String.join("; ", faults));
    }

    /** What was done. */
    @Subcommand("register")
    @Descriptor("register the composition of a file; no plugin is made yet")
    @Example(value = "qtforge:compose register team.composite.json", does = "until the shell's bundle stops")
    public Done register(
            CommandSession session,
            @Argument(name = "FILE", kind = ArgumentKind.PATH) @Descriptor("a composition as JSON") String file) {
        CompositionManager manager = services.require(CompositionManager.class);
        PluginComposition composition = read(manager, session, file);
        manager.registerComposition(composition);
        return Done.of("registered " + composition.id() + "; qtforge:compose create " + composition.id()
                + " makes a plugin of it");
    }

    /** What was done. */
    @Subcommand("unregister")
    @Descriptor("forget a registered composition; its plugin stays")
    @Example(
            value = "qtforge:compose unregister org.example.team",
            does = "qtforge:compose destroy takes the plugin away")
    public Done unregister(
            @Argument(name = "ID", kind = ArgumentKind.COMPOSITION) @Descriptor("the composition") String id) {
        return services.require(CompositionManager.class).unregisterComposition(id)
                ? Done.of("forgot " + id)
                : Done.failed("no composition '" + id + "' was registered");
    }

    /** What was done. */
    @Subcommand("create")
    @Descriptor("make a plugin of a composition, or update the one made before")
    @Example(value = "qtforge:compose create org.example.team", does = "of one that is registered")
    @Example(value = "qtforge:compose create team.composite.json", does = "of a file, which is registered first")
    public Done create(
            CommandSession session,
            @Argument(
                            name = "SOURCE",
                            kind = {ArgumentKind.COMPOSITION, ArgumentKind.PATH})
                    @Descriptor("the id of a registered composition, or a file")
                    String source) {
        CompositionManager manager = services.require(CompositionManager.class);
        String id = source;
        if (isFile(source)) {
            PluginComposition composition = read(manager, session, source);
            manager.registerComposition(composition);
            id = composition.id();
        }
        manager.createCompositePlugin(id);
        Optional<CompositePlugin> made = manager.getCompositePlugin(id);
        return Done.of("made " + id
                + made.map(one -> ", which is " + one.state() + (one.message().isEmpty() ? "" : ": " + one.message()))
                        .orElse(""));
    }

    /** What was done. */
    @Subcommand("destroy")
    @Descriptor("stop and uninstall a composite plugin; its members stay")
    @Example(value = "qtforge:compose destroy org.example.team", does = "asks first")
    @Example(value = "qtforge:compose destroy org.example.team --yes", does = "does not ask")
    public Done destroy(
            CommandSession session,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask first")
                    boolean yes,
            @Argument(name = "ID", kind = ArgumentKind.COMPOSITION) @Descriptor("the composite plugin") String id) {
        CompositionManager manager = services.require(CompositionManager.class);
        if (manager.getCompositePlugin(id).isPresent()) {
            Confirmation.require(session, yes, "the plugin " + id + " and its data will be deleted", "Go ahead?");
        }
        manager.destroyCompositePlugin(id);
        return Done.of("destroyed " + id);
    }

    /** The picture, as text for Graphviz. */
    @Subcommand("graph")
    @Descriptor("draw members and bindings of a composition in the DOT language of Graphviz")
    @Example(
            value = "qtforge:compose graph org.example.team > team.dot",
            does = "dot -Tsvg team.dot makes a picture of it")
    public String graph(
            @Argument(name = "ID", kind = ArgumentKind.COMPOSITION) @Descriptor("the composition") String id) {
        PluginComposition composition = require(services.require(CompositionManager.class), id);
        StringBuilder dot = new StringBuilder("digraph composition {\n  rankdir=LR;\n  node [shape=box];\n  ");
        dot.append(quoted(id)).append(" [shape=component, label=");
        dot.append(quoted(id + "\\n" + composition.strategy().scriptName())).append("];\n");
        composition.plugins().forEach((member, role) -> {
            dot.append("  ").append(quoted(member)).append(" [label=");
            dot.append(quoted(member + "\\n" + role.scriptName())).append("];\n");
            dot.append("  ").append(quoted(id)).append(" -> ").append(quoted(member));
            dot.append(composition.isOptional(member) ? " [style=dashed, arrowhead=none];\n" : " [arrowhead=none];\n");
        });
        for (CompositionBinding binding : composition.bindings()) {
            String source = binding.sourcePluginId().isEmpty() ? id : binding.sourcePluginId();
            dot.append("  ").append(quoted(source)).append(" -> ").append(quoted(binding.targetPluginId()));
            dot.append(" [label=").append(quoted(binding.sourceMethod() + " > " + binding.targetMethod()));
            dot.append(binding.bidirectional() ? ", dir=both];\n" : "];\n");
        }
        return dot.append('}').toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }
}
