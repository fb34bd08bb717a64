// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogFilter;
import qtforge.api.managers.logging.LogFormatter;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogOutput;
import qtforge.api.managers.logging.LogOutputHandler;
import qtforge.api.managers.logging.LogOutputStatus;
import qtforge.api.managers.logging.LogRegistration;
import qtforge.api.managers.logging.LoggingConfiguration;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.api.managers.logging.LoggingStatistics;
import qtforge.api.security.PluginAdminPermission;
import qtforge.logging.caller.Owner;
import qtforge.logging.caller.Source;
import qtforge.logging.entry.EntryMaker;
import qtforge.logging.entry.EntryMaker.Place;
import qtforge.logging.output.Handlers;

/** The manager as one bundle sees it: what is its own it may do, for the rest its rights are asked for. */
final class LoggingView implements LoggingManager {

    private final LoggingEngine engine;
    private final Owner owner;

    LoggingView(LoggingEngine engine, Owner owner) {
        this.engine = engine;
        this.owner = owner;
    }

    private void require(String what) {
        PluginAdminPermission.check(PluginAdminPermission.LOGGING, what);
    }

    private boolean isOwn(String pluginId) {
        return pluginId.equals(owner.id());
    }

    @Override
    public void log(LogLevel level, String category, String message) {
        log(level, category, message, "", Map.of());
    }

    @Override
    public void log(LogLevel level, String category, String message, String pluginId, Map<String, ?> context) {
        log(level, category, message, pluginId, context, Place.UNKNOWN);
    }

    @Override
    public void logWithLocation(
            LogLevel level,
            String category,
            String message,
            String file,
            int line,
            String function,
            String pluginId,
            Map<String, ?> context) {
        log(level, category, message, pluginId, context, new Place(file, line, function));
    }

    private void log(
            LogLevel level, String category, String message, String pluginId, Map<String, ?> context, Place place) {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(context, "context");
        Source source = owner.source();
        if (!pluginId.isEmpty() && !isOwn(pluginId)) {
            require("to log in the name of " + pluginId);
            source = source.inTheNameOf(pluginId);
        }
        if (level.isAtLeast(engine.pipeline().levels().effective(category, source.pluginId()))) {
            Source named = source;
            engine.pipeline().accept(named, () -> EntryMaker.of(named, level, category, message, context, place));
        }
    }

    @Override
    public LoggingConfiguration getConfiguration() {
        return engine.configuration();
    }

    @Override
    public void setConfiguration(LoggingConfiguration configuration) {
        Objects.requireNonNull(configuration, "configuration");
        require("to configure logging");
        engine.change(now -> configuration);
    }

    @Override
    public void setGlobalLevel(LogLevel level) {
        require("to set the level of all plugins");
        engine.change(now -> now.with(Map.of("global_level", level.scriptName())));
    }

    @Override
    public void setCategoryLevel(String category, Optional<LogLevel> level) {
        require("to set the level of a category");
        setLevel("category_levels", category, level);
    }

    @Override
    public void setPluginLevel(String pluginId, Optional<LogLevel> level) {
        if (!isOwn(pluginId)) {
            require("to set the level of " + pluginId);
        }
        setLevel("plugin_levels", pluginId, level);
    }

    private void setLevel(String member, String name, Optional<LogLevel> level) {
        engine.change(now -> {
            Map<String, Object> levels = new TreeMap<>();
            (member.equals("plugin_levels") ? now.pluginLevels() : now.categoryLevels())
                    .forEach((key, value) -> levels.put(key, value.scriptName()));
            level.ifPresentOrElse(wanted -> levels.put(name, wanted.scriptName()), () -> levels.remove(name));
            return now.with(Map.of(member, levels));
        });
    }

    @Override
    public LogLevel getEffectiveLevel(String category, String pluginId) {
        return engine.pipeline().levels().effective(category, pluginId);
    }

    @Override
    public void setOutputEnabled(LogOutput output, boolean enabled) {
        require("to turn a log output on or off");
        engine.change(now -> {
            List<String> outputs = new ArrayList<>();
            for (LogOutput known : LogOutput.values()) {
                if (known == output ? enabled : now.enabledOutputs().contains(known)) {
                    outputs.add(known.scriptName());
                }
            }
            return now.with(Map.of("enabled_outputs", outputs));
        });
    }

    @Override
    public LogRegistration addOutputHandler(String name, LogOutputHandler handler, LogLevel least) {
        owner.requireLive("add a log output handler");
        return handlers()
                .add(
                        name,
                        Objects.requireNonNull(handler, "handler"),
                        Objects.requireNonNull(least, "least"),
                        new Owner(owner.bundle(), owner.source()));
    }

    private Handlers handlers() {
        return engine.pipeline().outputs().handlers();
    }

    @Override
    public boolean removeOutputHandler(String name) {
        Optional<Owner> whose = handlers().ownerOf(name);
        if (whose.isEmpty()) {
            return false;
        }
        if (!whose.get().bundle().equals(owner.bundle())) {
            require("to remove the log output handler '" + name + "' of "
                    + whose.get().id());
        }
        return handlers().remove(name);
    }

    @Override
    public LogRegistration setFormatter(LogFormatter formatter) {
        require("to set the formatter of the log");
        owner.requireLive("set the formatter of the log");
        return engine.pipeline().formatter().set(Objects.requireNonNull(formatter, "formatter"), owner);
    }

    @Override
    public LogRegistration addFilter(String name, LogFilter filter) {
        require("to filter the log");
        owner.requireLive("filter the log");
        return engine.pipeline().filters().add(name, Objects.requireNonNull(filter, "filter"), owner);
    }

    @Override
    public boolean removeFilter(String name) {
        require("to remove a filter of the log");
        return engine.pipeline().filters().remove(name);
    }

    @Override
    public void flushAll() {
        engine.pipeline().outputs().flush(true);
    }

    @Override
    public LoggingStatistics getStatistics() {
        boolean all = owner.isAdmin();
        return engine.pipeline().statistics(pluginId -> all || isOwn(pluginId));
    }

    @Override
    public List<LogOutputStatus> getOutputs() {
        boolean all = owner.isAdmin();
        return engine.pipeline()
                .outputs()
                .statuses(whose -> all || whose.bundle().equals(owner.bundle()));
    }

    @Override
    public List<LogEntry> getRecentEntries(int count, Optional<LogLevel> least, Optional<String> pluginId) {
        if (count < 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "count of recent entries must be 0 or more but is " + count);
        }
        if (pluginId.isPresent() && !isOwn(pluginId.get())) {
            require("to read what " + pluginId.get() + " logs");
        }
        Optional<String> whose = pluginId.isPresent() || owner.isAdmin() ? pluginId : Optional.of(owner.id());
        return engine.pipeline().recent(count, least, whose);
    }
}
