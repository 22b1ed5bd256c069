/* crm-qr-code.c: a text as QR code
 *
 * ISO/IEC 18004. Dark on light in every colour scheme, with the quiet zone of
 * four modules that it asks for: many telephones read nothing else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <qrencode.h>

#include "crm-qr-code.h"

#define QUIET_ZONE 4 /* modules */
#define SIZE 232

struct _CrmQrCode
{
  GtkWidget parent_instance;

  char *text;
  GdkTexture *texture; /* a pixel a module */
};

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CrmQrCode, crm_qr_code, GTK_TYPE_WIDGET)

static GdkTexture *
make_texture (const QRcode *code)
{
  int width = code->width + 2 * QUIET_ZONE;
  gsize length = (gsize) width * width;
  guchar *pixels = g_malloc (length);
  g_autoptr (GBytes) bytes = NULL;

  memset (pixels, 0xff, length);
  for (int y = 0; y < code->width; y++)
    for (int x = 0; x < code->width; x++)
      if (code->data[y * code->width + x] & 1)
        pixels[(y + QUIET_ZONE) * width + x + QUIET_ZONE] = 0;

  bytes = g_bytes_new_take (pixels, length);
  return gdk_memory_texture_new (width, width, GDK_MEMORY_G8, bytes, width);
}

/**
 * crm_qr_code_set_text:
 * @self: a code
 * @text: (nullable): what it is to say, UTF-8
 *
 * Returns: whether it has room for it: a code holds 2,331 bytes at most
 */
gboolean
crm_qr_code_set_text (CrmQrCode *self,
                      const char *text)
{
  QRcode *code = NULL;

  g_return_val_if_fail (CRM_IS_QR_CODE (self), FALSE);

  if (!g_set_str (&self->text, text))
    return self->texture != NULL || text == NULL;

  g_clear_object (&self->texture);
  /* Medium correction: it is read from a screen, at an angle. */
  if (text != NULL && *text != '\0')
    code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  if (code != NULL)
    {
      self->texture = make_texture (code);
      QRcode_free (code);
    }

  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  return self->texture != NULL || text == NULL;
}

static void
crm_qr_code_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
crm_qr_code_snapshot (GtkWidget *widget,
                      GtkSnapshot *snapshot)
{
  CrmQrCode *self = CRM_QR_CODE (widget);
  float size = MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((gtk_widget_get_width (widget) - size) / 2,
                                               (gtk_widget_get_height (widget) - size) / 2, size, size);

  if (self->texture != NULL)
    gtk_snapshot_append_scaled_texture (snapshot, self->texture, GSK_SCALING_FILTER_NEAREST, &bounds);
}

static void
crm_qr_code_finalize (GObject *object)
{
  CrmQrCode *self = CRM_QR_CODE (object);

  g_clear_object (&self->texture);
  g_free (self->text);

  G_OBJECT_CLASS (crm_qr_code_parent_class)->finalize (object);
}

static void
crm_qr_code_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, CRM_QR_CODE (object)->text);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_qr_code_set_property (GObject *object,
                          guint prop_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TEXT:
      crm_qr_code_set_text (CRM_QR_CODE (object), g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
crm_qr_code_class_init (CrmQrCodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = crm_qr_code_finalize;
  object_class->get_property = crm_qr_code_get_property;
  object_class->set_property = crm_qr_code_set_property;

  widget_class->measure = crm_qr_code_measure;
  widget_class->snapshot = crm_qr_code_snapshot;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "qrcode");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
crm_qr_code_init (CrmQrCode *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
