// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.CircularDependency;
import qtforge.api.core.CircularResolutionStrategy;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link CircularDependency} as scripts have it. */
@ScriptStruct(value = "CircularDependency", aliases = "CircularDependencyInfo")
@ScriptDoc("Plugins that depend on each other in a circle.")
public final class CircularDependencyValue {

    @ScriptDoc("The circle; each needs the next, the last needs the first.")
    public List<String> cyclePlugins = new ArrayList<>();

    @ScriptDoc("The plugin whose dependency is the weakest.")
    public String suggestedBreakPoint = "";

    @ScriptDoc("The plugin it depends on.")
    public String suggestedBreakTo = "";

    @ScriptDoc("What could be done.")
    public CircularResolutionStrategy suggestedStrategy = CircularResolutionStrategy.NONE;

    @ScriptDoc("Why, in words.")
    public String explanation = "";

    static CircularDependencyValue of(CircularDependency circle) {
        CircularDependencyValue value = new CircularDependencyValue();
        value.cyclePlugins = circle.cyclePlugins();
        value.suggestedBreakPoint = circle.suggestedBreakFrom();
        value.suggestedBreakTo = circle.suggestedBreakTo();
        value.suggestedStrategy = circle.suggestedStrategy();
        value.explanation = circle.explanation();
        return value;
    }
}
