// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ChangeFilter;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationRevision;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.ConfigurationStatistics;
import qtforge.api.managers.configuration.ConfigurationTransaction;
import qtforge.api.managers.configuration.ConfigurationValidationResult;
import qtforge.shell.command.ConfigCommand.Selector;
import qtforge.shell.text.Column;
import qtforge.shell.text.JsonArray;
import qtforge.shell.text.JsonObject;
import qtforge.shell.text.Screen;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;

/** The actions of {@code qtforge:config} on scopes. */
final class ConfigActions {

    static final Set<String> NAMES =
            Set.of("list", "get", "set", "unset", "diff", "history", "undo", "validate", "watch", "status");

    private static final int LATEST = 20;
    private static final int LONGEST_IN_BATCH = 10;

    private final ConfigurationManager manager;
    private final ParameterReader reader;
    private final JsonCodec json;

    ConfigActions(ConfigurationManager manager, ParameterReader reader, JsonCodec json) {
        this.manager = manager;
        this.reader = reader;
        this.json = json;
    }

    private static Optional<ConfigurationScope> scope(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(Constants.of(ConfigurationScope.class, "scope", name));
    }

    /** Where a change goes that names no scope. */
    private static ConfigurationScope target(Selector selector) {
        return scope(selector.scope())
                .orElse(selector.plugin().isEmpty() ? ConfigurationScope.GLOBAL : ConfigurationScope.PLUGIN);
    }

    Table<ConfigRows.Entry> list(Selector selector) {
        Optional<ConfigurationScope> scope = scope(selector.scope());
        List<ConfigRows.Entry> rows = new ArrayList<>();
        if (scope.isPresent()) {
            for (String key : manager.getKeys(scope.get(), selector.plugin())) {
                rows.add(new ConfigRows.Entry(
                        key,
                        text(manager.getValue(key, scope.get(), selector.plugin())),
                        scope.get().name(),
                        selector.plugin()));
            }
        } else {
            manager.view(selector.plugin())
                    .entries()
                    .forEach(entry -> rows.add(new ConfigRows.Entry(
                            entry.key(),
                            text(entry.value()),
                            entry.scope().map(Enum::name).orElse("default"),
                            entry.pluginId())));
        }
        return Table.of(
                rows,
                "nothing is configured there",
                List.of(
                        Column.of("KEY", ConfigRows.Entry::key),
                        Column.flexible("VALUE", ConfigRows.Entry::value),
                        Column.of("SCOPE", ConfigRows.Entry::scope),
                        Column.<ConfigRows.Entry>of("PLUGIN", ConfigRows.Entry::plugin)));
    }

    private String text(Object value) {
        return value instanceof String text ? text : json.format(value, false);
    }

    Object get(Selector selector, List<String> words) {
        String key = one(words, "qtforge:config get KEY");
        Optional<ConfigurationScope> scope = scope(selector.scope());
        Object value = scope.isPresent()
                ? manager.getValue(key, scope.get(), selector.plugin())
                : find(key, manager.getMergedConfiguration(selector.plugin()));
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(qtforge.api.core.JsonValues.normalizeMap(map), json);
        }
        return value instanceof List<?> list ? new JsonArray(new ArrayList<>(list), json) : value;
    }

    /** As it is written: what a placeholder stands for is nothing for a terminal. */
    private static Object find(String key, Map<String, Object> merged) {
        Object at = merged;
        for (String name : key.split("\\.", -1)) {
            if (!(at instanceof Map<?, ?> map) || !map.containsKey(name)) {
                throw new PluginException(
                        PluginErrorCode.NOT_FOUND, "nothing is in force for key '" + key + "'; qtforge:config list");
            }
            at = map.get(name);
        }
        return at;
    }

    Done set(Selector selector, Object... values) {
        if (values.length == 0) {
            throw usage("qtforge:config set KEY=VALUE...");
        }
        ConfigurationTransaction transaction = manager.beginTransaction();
        reader.read(values)
                .forEach((key, value) -> transaction.setValue(key, value, target(selector), selector.plugin()));
        return told(transaction.commit());
    }

    Done unset(Selector selector, List<String> words) {
        if (words.isEmpty()) {
            throw usage("qtforge:config unset KEY...");
        }
        ConfigurationTransaction transaction = manager.beginTransaction();
        words.forEach(key -> transaction.removeKey(key, target(selector), selector.plugin()));
        return told(transaction.commit());
    }

    private static Done told(Optional<ConfigurationRevision> revision) {
        return Done.of(revision.map(made -> "revision " + made.number() + ": " + ConfigRows.changes(made))
                .orElse("it was so already"));
    }

    Table<ConfigRows.Difference> diff(Selector selector, List<String> words) {
        List<ConfigRows.Difference> rows = new ArrayList<>();
        if (words.size() == 1) {
            manager.diffSince(number(words.get(0)), target(selector), selector.plugin())
                    .forEach(one -> rows.add(new ConfigRows.Difference(
                            one.key(), one.type().name(), text(one.left()), text(one.right()))));
        } else if (words.size() == 2) {
            ConfigurationScope left = Constants.of(ConfigurationScope.class, "scope", words.get(0));
            ConfigurationScope right = Constants.of(ConfigurationScope.class, "scope", words.get(1));
            manager.diff(left, pluginOf(left, selector), right, pluginOf(right, selector))
                    .forEach(one -> rows.add(new ConfigRows.Difference(
                            one.key(), one.type().name(), text(one.left()), text(one.right()))));
        } else {
            throw usage("qtforge:config diff SCOPE SCOPE, or qtforge:config diff REVISION");
        }
        return Table.of(
                rows,
                "they are the same",
                List.of(
                        Column.of("KEY", ConfigRows.Difference::key),
                        Column.of("CHANGE", ConfigRows.Difference::change),
                        Column.flexible("LEFT", ConfigRows.Difference::left),
                        Column.<ConfigRows.Difference>flexible("RIGHT", ConfigRows.Difference::right)));
    }

    private static String pluginOf(ConfigurationScope scope, Selector selector) {
        return scope == ConfigurationScope.GLOBAL ? "" : selector.plugin();
    }

    Table<ConfigRows.Revision> history(List<String> words) {
        int most = words.isEmpty() ? LATEST : (int) Math.min(Integer.MAX_VALUE, number(words.get(0)));
        return Table.of(
                manager.history(most).stream().map(ConfigRows.Revision::of).toList(),
                "nothing has been changed",
                List.of(
                        Column.number("REVISION", ConfigRows.Revision::number),
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.of("WHO", ConfigRows.Revision::who),
                        Column.of("WHAT", ConfigRows.Revision::what),
                        Column.<ConfigRows.Revision>flexible("CHANGES", ConfigRows.Revision::changes)));
    }

    Done undo(List<String> words) {
        long number = words.isEmpty() ? latest() : number(one(words, "qtforge:config undo [REVISION]"));
        return told(Optional.of(manager.undo(number)));
    }

    /** The newest revision that neither takes one back nor was taken back. */
    private long latest() {
        List<ConfigurationRevision> all = manager.history(Integer.MAX_VALUE);
        List<Long> undone = all.stream().map(ConfigurationRevision::undoes).toList();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).undoes() == 0 && !undone.contains(all.get(i).number())) {
                return all.get(i).number();
            }
        }
        throw new PluginException(PluginErrorCode.NOT_FOUND, "there is nothing to undo; qtforge:config history");
    }

    Table<ConfigRows.Finding> validate(Selector selector) {
        ConfigurationValidationResult result = manager.validateConfiguration(target(selector), selector.plugin());
        List<ConfigRows.Finding> rows = new ArrayList<>();
        result.errors().forEach(error -> rows.add(new ConfigRows.Finding("ERROR", error)));
        result.warnings().forEach(warning -> rows.add(new ConfigRows.Finding("WARNING", warning)));
        return Table.of(
                        rows,
                        "it is valid",
                        List.of(
                                Column.of("KIND", ConfigRows.Finding::kind),
                                Column.<ConfigRows.Finding>flexible("MESSAGE", ConfigRows.Finding::message)))
                .checked(row -> !row.kind().equals("ERROR"));
    }

    Table<ConfigRows.Problem> status() {
        ConfigurationStatistics now = manager.getStatistics();
        return Table.of(
                        now.problems().stream().map(ConfigRows.Problem::of).toList(),
                        "all files are in force",
                        List.of(
                                Column.of("FILE", ConfigRows.Problem::file),
                                Column.of("PLACE", ConfigRows.Problem::place),
                                Column.<ConfigRows.Problem>flexible("PROBLEM", ConfigRows.Problem::message)))
                .withCaption(now.writes() + " changes, " + now.refusals() + " refused, " + now.reloads()
                        + " files read again, " + now.subscriptions() + " subscriptions, " + now.plugins()
                        + " plugins" + (now.autoPersist() ? "" : "; changes are not written to the files"))
                .checked(row -> false);
    }

    Object watch(CommandSession session, Selector selector, List<String> words, int count, int seconds) {
        if (count < 0 || seconds < 0 || words.size() > 1) {
            throw usage("qtforge:config watch [--count N] [--seconds S] [KEY]");
        }
        ChangeFilter filter = new ChangeFilter(
                words.stream().findFirst(),
                scope(selector.scope()),
                Optional.of(selector.plugin()).filter(id -> !id.isEmpty()));
        int limit = seconds > 0 ? seconds : Screen.isInteractive(session) ? 0 : LONGEST_IN_BATCH;
        new ConfigTail(json).follow(manager, filter, count, Duration.ofSeconds(limit));
        return null;
    }

    private static String one(List<String> words, String usage) {
        if (words.size() != 1) {
            throw usage(usage);
        }
        return words.get(0);
    }

    private static long number(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "'" + word + "' is no number; qtforge:config history", e);
        }
    }

    private static PluginException usage(String usage) {
        return new PluginException(PluginErrorCode.INVALID_PARAMETERS, "it is used as " + usage);
    }
}
