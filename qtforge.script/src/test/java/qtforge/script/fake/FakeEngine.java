// SPDX-License-Identifier: Apache-2.0
package qtforge.script.fake;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginType;
import qtforge.api.script.ScriptEngine;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFrame;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;

/**
 * An engine whose scripts are written in Java in the test: a script's text ends with {@code run NAME}, the name of one of them. It keeps to the
 * rules of the interface and complains when others do not.
 */
public final class FakeEngine implements ScriptEngine {

    /** A script: fills in the functions of an instance. */
    @FunctionalInterface
    public interface Script {

        void load(FakeInstance instance, FakeModule qtforge) throws Exception;
    }

    private final String language;
    private final Set<ScriptPlacement> placements;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private volatile boolean programs;
    private volatile Runnable beforeChecks = () -> {};
    private final List<FakeInstance> opened = new CopyOnWriteArrayList<>();

    public FakeEngine(String language, ScriptPlacement... placements) {
        this.language = language;
        this.placements = EnumSet.copyOf(List.of(placements));
    }

    /** Knows a script from now on. */
    public FakeEngine script(String name, Script script) {
        scripts.put(name, script);
        return this;
    }

    /** All instances that were opened, in their order. */
    public List<FakeInstance> opened() {
        return opened;
    }

    public FakeInstance last() {
        return opened.get(opened.size() - 1);
    }

    @Override
    public String language() {
        return language;
    }

    @Override
    public String description() {
        return "Fake " + language;
    }

    @Override
    public List<String> extensions() {
        return List.of("." + language);
    }

    /** As a language whose scripts are programs of the operating system. */
    public FakeEngine ofPrograms() {
        programs = true;
        return this;
    }

    @Override
    public boolean runsUnconfined() {
        return programs;
    }

    @Override
    public PluginType pluginType() {
        return PluginType.LUA;
    }

    @Override
    public Set<ScriptPlacement> placements() {
        return placements;
    }

    private Script find(ScriptSource source) {
        String text = source.text().trim();
        Script script = scripts.get(text.substring(text.lastIndexOf(' ') + 1));
        if (script == null) {
            throw new ScriptException(
                    PluginErrorCode.INVALID_FORMAT,
                    "",
                    "unexpected symbol",
                    List.of(new ScriptFrame(source.name(), (int) text.lines().count(), "")),
                    null);
        }
        return script;
    }

    /** Does something first in each check from now on, in the thread of the check. */
    public FakeEngine beforeChecks(Runnable work) {
        beforeChecks = work;
        return this;
    }

    @Override
    public void check(ScriptSource source) {
        beforeChecks.run();
        find(source);
    }

    @Override
    public ScriptInstance open(ScriptRequest request) {
        FakeInstance instance = new FakeInstance(request);
        opened.add(instance);
        try {
            find(request.source())
                    .load(instance, new FakeModule(request.modules().get("qtforge")));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ScriptException(PluginErrorCode.EXECUTION_FAILED, request.owner(), e.toString(), List.of(), e);
        }
        return instance;
    }
}
