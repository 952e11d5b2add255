package io.tcprt.codec;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpView;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Calls every accessor of everything in a decoded frame, and writes down what was read.
 *
 * <p>Accessors are found by reflection, so that a new one cannot be forgotten. One with a parameter must be of a known kind:
 * an index with an accessor for its bound, or the IP header that a checksum needs. Any other fails the test.
 */
final class ViewTranscript {
    /** Accessors with an index, and those that tell its bound. */
    private static final Map<String, String> BOUNDS = Map.of(
            "slot", "slots",
            "address", "entries",
            "timestamp", "entries");

    private static final List<String> OF_OBJECT = List.of("equals", "hashCode", "toString", "getClass");
    private static final Map<Class<?>, List<Method>> ACCESSORS = new ConcurrentHashMap<>();

    private final StringBuilder transcript = new StringBuilder();
    private final List<String> opened = new ArrayList<>();
    private Optional<IpView> ip = Optional.empty();

    private ViewTranscript() {}

    /** All that can be read, value by value; throws when an accessor does. */
    static String touchAll(Object view) {
        var views = new ViewTranscript();
        views.touch(view);
        return views.transcript.toString();
    }

    /** The views that a frame opens as, in order, repetitions shortened to one. */
    static String shape(Object view) {
        var views = new ViewTranscript();
        views.touch(view);
        return String.join(" ", views.opened);
    }

    private void touch(Object value) {
        if (value instanceof ByteBuf) {
            return; // The buffer itself, passed through.
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresentOrElse(this::touch, () -> transcript.append("none "));
        } else if (value instanceof Iterable<?> iterable) {
            iterable.forEach(this::touch);
            transcript.append("; ");
        } else if (value instanceof byte[] octets) {
            transcript.append(Arrays.toString(octets)).append(' ');
        } else if (isOurs(value.getClass())) {
            touchAccessors(value);
        } else {
            transcript.append(value).append(' ');
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getPackageName().startsWith("io.tcprt.codec") && !type.isEnum();
    }

    private void touchAccessors(Object view) {
        if (view instanceof IpView header) {
            ip = Optional.of(header);
        }
        String name = view.getClass().getSimpleName();
        transcript.append(name).append('(');
        if (opened.isEmpty() || !opened.get(opened.size() - 1).equals(name)) {
            opened.add(name);
        }
        for (Method accessor : ACCESSORS.computeIfAbsent(view.getClass(), ViewTranscript::accessors)) {
            touch(view, accessor);
        }
        transcript.append(") ");
    }

    private void touch(Object view, Method accessor) {
        Class<?>[] parameters = accessor.getParameterTypes();
        if (parameters.length == 0) {
            touch(call(view, accessor));
        } else if (parameters[0] == IpView.class) {
            ip.ifPresent(header -> touch(call(view, accessor, header)));
        } else {
            int bound = (int) call(view, method(view.getClass(), BOUNDS.get(accessor.getName())));
            for (int i = 0; i < bound; i++) {
                touch(call(view, accessor, i));
            }
        }
    }

    /** The public instance methods of a view; for a plain value only those without parameters, since the others compute. */
    private static List<Method> accessors(Class<?> type) {
        boolean borrows = Arrays.stream(type.getDeclaredFields()).anyMatch(field -> field.getType() == ByteBuf.class);
        return Stream.of(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
                .filter(method -> method.getDeclaringClass() != Object.class && !OF_OBJECT.contains(method.getName()))
                .filter(method -> method.getReturnType() != void.class)
                .filter(method -> borrows ? isKnown(method) : method.getParameterCount() == 0)
                .filter(method -> !method.getName().equals("iterator")
                        && !method.getName().equals("spliterator"))
                .sorted(Comparator.comparing(Method::toString))
                .peek(method -> method.setAccessible(true))
                .toList();
    }

    private static boolean isKnown(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        boolean known = parameters.length == 0
                || (parameters.length == 1 && parameters[0] == IpView.class)
                || (parameters.length == 1 && parameters[0] == int.class && BOUNDS.containsKey(method.getName()));
        if (!known) {
            throw new AssertionError("do not know how to touch " + method);
        }
        return true;
    }

    private static Method method(Class<?> type, String name) {
        try {
            return type.getMethod(name);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Object call(Object view, Method accessor, Object... arguments) {
        try {
            return accessor.invoke(view, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(accessor + " threw", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
