// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import qtforge.bindings.BindingContext;

/** A method or constructor of a facade, bound once: {@code (Object[]) -> Object}. Safe for any thread. */
public final class Invoker {

    private final MethodHandle handle;
    private final boolean receiver;
    private final boolean context;
    private final int parameters;

    private Invoker(MethodHandle handle, boolean receiver, Class<?>[] types) {
        this.receiver = receiver;
        context = types.length > 0 && types[0] == BindingContext.class;
        parameters = types.length - (context ? 1 : 0);
        int arity = types.length + (receiver ? 1 : 0);
        this.handle = handle.asFixedArity()
                .asType(MethodType.genericMethodType(arity))
                .asSpreader(Object[].class, arity);
    }

    static Invoker of(Method method) throws IllegalAccessException {
        return new Invoker(
                MethodHandles.publicLookup().unreflect(method),
                !Modifier.isStatic(method.getModifiers()),
                method.getParameterTypes());
    }

    static Invoker of(Constructor<?> constructor) throws IllegalAccessException {
        return new Invoker(
                MethodHandles.publicLookup().unreflectConstructor(constructor), false, constructor.getParameterTypes());
    }

    /** How many parameters a program sees. */
    int parameters() {
        return parameters;
    }

    /** Whether the first parameter is the context, which programs do not see. */
    boolean takesContext() {
        return context;
    }

    /**
     * Calls it.
     *
     * @param target the object; ignored for what is static
     * @param arguments converted, as many as there are parameters
     * @throws Throwable what the method throws, as it is
     */
    public Object invoke(BindingContext given, Object target, Object... arguments) throws Throwable {
        int before = (receiver ? 1 : 0) + (context ? 1 : 0);
        if (before == 0) {
            return (Object) handle.invokeExact(arguments);
        }
        Object[] all = new Object[before + arguments.length];
        if (receiver) {
            all[0] = target;
        }
        if (context) {
            all[before - 1] = given;
        }
        System.arraycopy(arguments, 0, all, before, arguments.length);
        return (Object) handle.invokeExact(all);
    }
}
