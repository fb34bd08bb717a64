// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.Map;
import qtforge.api.communication.contract.ServiceParameter;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link ServiceParameter} as scripts have it. */
@ScriptStruct("ServiceParameter")
@ScriptDoc("A parameter of a method of a service contract.")
public final class ServiceParameterValue {

    @ScriptDoc("Its name.")
    public String name = "";

    @ScriptDoc("string, number, integer, boolean, array, object or any.")
    public String type = "any";

    @ScriptDoc("One sentence.")
    public String description = "";

    @ScriptDoc("Whether it must be there.")
    public boolean required = true;

    @ScriptDoc("What it is when it is left out.")
    public Object defaultValue;

    @ScriptDoc("A regular expression a text must match; empty for none.")
    public String validationPattern = "";

    static ServiceParameterValue of(ServiceParameter parameter) {
        ServiceParameterValue value = new ServiceParameterValue();
        value.name = parameter.name();
        value.type = parameter.type();
        value.description = parameter.description();
        value.required = parameter.required();
        value.defaultValue = parameter.defaultValue();
        value.validationPattern = parameter.validationPattern();
        return value;
    }

    ServiceParameter toApi() {
        return new ServiceParameter(name, type, description, required, defaultValue, validationPattern);
    }

    @ScriptDoc("The parameter as a map.")
    public Map<String, Object> toJson() {
        return toApi().toJson();
    }
}
