// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.communication.contract.ContractMethod;
import qtforge.api.communication.contract.ContractParameter;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceParameter;
import qtforge.api.core.ApiNames;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** A method of a contract's Java interface: how it looks in JSON, and how it is called. */
final class InterfaceMethod {

    private final Method method;
    private final String name;
    private final String[] parameterNames;
    private final Type[] parameterTypes;
    private final Type answered;
    private final MethodHandle handle;

    /**
     * Reads a method.
     *
     * @throws PluginException INVALID_ARGUMENT when it cannot be in a contract
     */
    InterfaceMethod(Method method) {
        this.method = method;
        ContractMethod said = method.getAnnotation(ContractMethod.class);
        name = said == null || said.name().isEmpty() ? ApiNames.snakeCase(method.getName()) : said.name();
        parameterTypes = method.getGenericParameterTypes();
        parameterNames = new String[parameterTypes.length];
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            parameterNames[i] = nameOf(parameters[i]);
            require(
                    JavaTypes.isSupported(parameterTypes[i]),
                    "parameter '" + parameterNames[i] + "'",
                    parameterTypes[i]);
        }
        answered = JavaTypes.answered(method.getGenericReturnType());
        require(
                JavaTypes.isSupported(answered)
                        || JavaTypes.raw(answered) == void.class
                        || JavaTypes.raw(answered) == Void.class,
                "the result",
                answered);
        handle = handle(method);
    }

    private String nameOf(Parameter parameter) {
        ContractParameter said = parameter.getAnnotation(ContractParameter.class);
        if (said != null) {
            return said.value();
        }
        if (!parameter.isNamePresent()) {
            throw refused("the name of " + parameter
                    + " is not in the class file; annotate it with @ContractParameter, or compile with -parameters");
        }
        return ApiNames.snakeCase(parameter.getName());
    }

    private void require(boolean holds, String what, Type type) {
        if (!holds) {
            throw refused(what + " is of type " + type.getTypeName()
                    + ", which has no JSON form; use text, numbers, truth values, lists, maps, records, enums or DTOs");
        }
    }

    private PluginException refused(String why) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "method " + method.getName() + " of "
                        + method.getDeclaringClass().getName() + " cannot be in a service contract: " + why);
    }

    /** Takes the object and all arguments in an array; faster than reflection, which checks and wraps each call. */
    private static MethodHandle handle(Method method) {
        try {
            return MethodHandles.publicLookup()
                    .unreflect(method)
                    .asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            // An interface that is not public: what reflection may call, the proxy and the handler can too.
            return null;
        }
    }

    Method method() {
        return method;
    }

    String name() {
        return name;
    }

    boolean isPromise() {
        return JavaTypes.isPromise(method.getGenericReturnType());
    }

    boolean isStream() {
        return JavaTypes.isStream(method.getGenericReturnType());
    }

    Type answered() {
        return answered;
    }

    /** Calls it on an object with Java arguments. */
    Object invoke(Object target, Object[] arguments) throws Throwable {
        if (handle != null) {
            return handle.invokeExact(target, arguments);
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Java arguments from the parameters of a call. */
    Object[] arguments(Map<String, Object> parameters) {
        Object[] arguments = new Object[parameterNames.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = JsonValues.convertTo(parameters.get(parameterNames[i]), parameterTypes[i]);
        }
        return arguments;
    }

    /** The parameters of a call from Java arguments; null arguments are left out. */
    Map<String, Object> parameters(Object[] arguments) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (int i = 0; i < parameterNames.length; i++) {
            if (arguments[i] != null) {
                parameters.put(parameterNames[i], arguments[i]);
            }
        }
        return parameters;
    }

    /** What the contract says of it. */
    ServiceMethodDescriptor descriptor() {
        ContractMethod said = method.getAnnotation(ContractMethod.class);
        ServiceMethodDescriptor.Builder builder = ServiceMethodDescriptor.builder(name)
                .returnType(isStream() ? "any" : JavaTypes.jsonType(answered))
                .capabilities(
                        isStream()
                                ? ServiceCapability.STREAMING
                                : isPromise() ? ServiceCapability.ASYNCHRONOUS : ServiceCapability.SYNCHRONOUS);
        Parameter[] parameters = method.getParameters();
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            builder.parameter(parameter(parameters[i], i));
            Map<String, Object> schema = JavaTypes.schema(parameterTypes[i]);
            if (!schema.isEmpty()) {
                properties.put(parameterNames[i], schema);
            }
        }
        if (!properties.isEmpty()) {
            builder.inputSchema(Map.of("type", "object", "properties", properties));
        }
        Map<String, Object> result = isStream() ? Map.of() : nullable(JavaTypes.schema(answered));
        if (!result.isEmpty()) {
            builder.outputSchema(result);
        }
        if (said != null) {
            builder.description(said.description())
                    .capabilities(said.capabilities())
                    .timeout(Duration.ofMillis(said.timeoutMillis()))
                    .exampleUsage(said.example());
        }
        return builder.build();
    }

    private ServiceParameter parameter(Parameter parameter, int index) {
        ContractParameter said = parameter.getAnnotation(ContractParameter.class);
        boolean required = parameter.getType().isPrimitive() || said == null || said.required();
        return new ServiceParameter(
                parameterNames[index],
                JavaTypes.jsonType(parameterTypes[index]),
                said == null ? "" : said.description(),
                required,
                null,
                said == null ? "" : said.pattern());
    }

    /** A method may always answer null. */
    private static Map<String, Object> nullable(Map<String, Object> schema) {
        if (schema.isEmpty()) {
            return schema;
        }
        return Map.of("anyOf", java.util.List.of(schema, Map.of("type", "null")));
    }
}
